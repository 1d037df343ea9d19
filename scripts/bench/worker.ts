import { setTimeout as sleep } from "node:timers/promises";
import { type Database, recordEvent } from "@kinora/db";
import { findFreePort } from "../start/free-port";
import { type BenchLine, type BenchPart, benchLine, quantile } from "./part";
import { measureRollback } from "./rollback";
import { type ScratchWorker, startScratchWorker } from "./scratch-worker";

const FILMS = 2000;
const EVENTS_PER_SECOND = 100;
const STEADY_SECONDS = 30;
const FLOOD_EVENTS = 10_000;
/** While the flood drains, one event a second whose handler somebody waits for. */
const INTERACTIVE_EVENT = "import/completed";
const INTERACTIVE_FUNCTION = "notify-import";
const NO_IMPORT = "00000000-0000-7000-8000-000000000000";

/** Events through outbox, relay and runner, in the product's own worker process. */
export const workerPart: BenchPart = {
  name: "worker",
  about: "from an event's commit to its handler, steady and in a flood; a rollback until it is seen",
  async *measure() {
    const worker = await startScratchWorker(await findFreePort());
    try {
      await writeFilms(worker.db);
      yield* measureSteady(worker.db);
      yield* measureFlood(worker);
      yield* measureRollback(worker);
    } finally {
      await worker.stop();
    }
  },
};

async function writeFilms(db: Database): Promise<void> {
  const numbers = Array.from({ length: FILMS }, (_, index) => index + 1);
  await db.film.createMany({
    data: numbers.map((id) => ({
      ...{ id, slug: `film-${id}`, title: `Film ${id}`, originalTitle: `Film ${id}` },
      ...{ year: 1950 + (id % 70), overview: "A gun in a dusty town." },
    })),
  });
}

async function* measureSteady(db: Database): AsyncGenerator<BenchLine> {
  const begun = Date.now();
  const total = EVENTS_PER_SECOND * STEADY_SECONDS;
  for (let sent = 0; sent < total; sent++) {
    const due = begun + (sent * 1000) / EVENTS_PER_SECOND;
    if (due > Date.now()) await sleep(due - Date.now());
    await recordEvent(db, { name: "film/updated", payload: { filmId: 1 + (sent % FILMS) } });
  }
  const seconds = (Date.now() - begun) / 1000;
  await waitForRuns(db, "index-film", total);
  const waits = await readWaits(db, "index-film", begun);
  yield benchLine("events a second", total / seconds, "events/s", null, true);
  yield benchLine("commit to handler, p50", quantile(waits, 0.5), "s", null);
  yield benchLine("commit to handler, p95", quantile(waits, 0.95), "s", 1);
}

async function* measureFlood(worker: ScratchWorker): AsyncGenerator<BenchLine> {
  const { db, readMemory } = worker;
  const before = await readMemory();
  const done = await db.jobRun.count({ where: { functionId: "index-film" } });
  const begun = Date.now();
  const payloads = Array.from({ length: FLOOD_EVENTS }, (_, index) => ({ filmId: 1 + (index % FILMS) }));
  await db.outboxEvent.createMany({ data: payloads.map((payload) => ({ name: "film/updated", payload })) });
  let peak = before;
  let waiting = FLOOD_EVENTS;
  while (waiting > 0) {
    await recordEvent(db, { name: INTERACTIVE_EVENT, payload: { importId: NO_IMPORT } });
    await sleep(1000);
    peak = Math.max(peak, await readMemory());
    waiting = done + FLOOD_EVENTS - (await countEnded(db, "index-film"));
  }
  const seconds = (Date.now() - begun) / 1000;
  const waits = await readWaits(db, INTERACTIVE_FUNCTION, begun);
  yield benchLine(`${FLOOD_EVENTS} events drained`, FLOOD_EVENTS / seconds, "events/s", null, true);
  yield benchLine("memory added meanwhile", (peak - before) / 1e6, "MB", 200);
  yield benchLine("interactive event meanwhile, commit to handler, p95", quantile(waits, 0.95), "s", 1);
}

const countEnded = (db: Database, functionId: string): Promise<number> =>
  db.jobRun.count({ where: { functionId, status: { in: ["completed", "failed"] } } });

async function waitForRuns(db: Database, functionId: string, count: number): Promise<void> {
  while ((await countEnded(db, functionId)) < count) await sleep(200);
}

/** Seconds from each event's commit to the moment its function began. */
async function readWaits(db: Database, functionId: string, since: number): Promise<number[]> {
  const { rows } = await db.pool.query<{ wait: number }>(
    `SELECT extract(epoch FROM r."startedAt" - e."createdAt")::float8 AS wait
     FROM "JobRun" r JOIN "OutboxEvent" e ON e."id"::text = r."event"->>'id'
     WHERE r."functionId" = $1 AND e."createdAt" >= $2 AND r."startedAt" IS NOT NULL`,
    [functionId, new Date(since)],
  );
  return rows.map(({ wait }) => wait);
}
