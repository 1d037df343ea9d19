import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Database, jobRunIdOf, promoteModel, recordEvent } from "@kinora/db";
import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import { IalsModel, trainIals } from "@kinora/recsys";
import { checkGate, loadModel, openArtefactStore, readModelFigures } from "@kinora/registry";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeSmallWorld } from "../testing/small-world";
import { startWorkerProcess, type WorkerProcess } from "../testing/worker-process";
import { measurePeople, rankPeople } from "../training/rank-people";
import { cutEvenly } from "../training/sharded/cut-blocks";
import { splitForMeasuring } from "../training/split-for-measuring";
import { DEFAULT_SETTINGS } from "../training/train-bundle";
import { trainVersion } from "../training/train-version";
import { readTrainingData } from "../training/training-data";

let database: TestDatabase;
let db: Database;
let home: string;
const workers: WorkerProcess[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  home = await mkdtemp(path.join(tmpdir(), "kinora-sharded-"));
  await writeSmallWorld(db, { members: 300, films: 60 });
  // Spread over two weeks, so that there is a moment to measure by.
  await db.pool.query(`UPDATE "Rating" SET "updatedAt" = now()
    - (('x' || substr(md5("userId"::text || "filmId"), 1, 6))::bit(24)::int / 16777216.0) * interval '14 days'`);
});
afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.kill()));
  await database.drop();
  await rm(home, { recursive: true });
});

const shape = { rank: 8, epochs: 4, userBlocks: 6, itemBlocks: 3 };
const solvedBy = async (): Promise<string[]> => {
  const rows = await db.jobRun.findMany({ where: { functionId: "solve-block", status: "completed" } });
  return rows.map(({ output }) => (output as { solvedBy: string }).solvedBy);
};

test("blocks part the rows, none empty, with about as many entries each", () => {
  const starts = Int32Array.of(0, 50, 51, 52, 53, 100);
  expect(cutEvenly(starts, 2)).toEqual([
    [0, 1],
    [1, 5],
  ]);
  expect(cutEvenly(starts, 9)).toEqual([
    [0, 1],
    [1, 2],
    [2, 3],
    [3, 4],
    [4, 5],
  ]);
});

/** A blend, trained in this process and compared with what is in charge. */
async function trainBlend(version: string) {
  const begun = { kind: "hybrid", status: "training", params: {} } as const;
  await db.modelVersion.create({ data: { version, ...begun } });
  await trainVersion(db, store(), {
    ...{ version, source: "given", parentVersion: null, repeatOf: null, searchId: null },
    ...{ seed: 1, threads: 1, onProgress: () => undefined },
  });
  return db.modelVersion.findUniqueOrThrow({ where: { version } });
}
const store = () => openArtefactStore({ folder: path.join(home, "artefacts") });
const gateOf = async (version: string) =>
  checkGate(
    await db.modelVersion.findUniqueOrThrow({ where: { version } }),
    await db.modelVersion.findFirst({ where: { status: "champion" } }),
  );

test("three workers train in blocks, one is killed, the factors are those of one process, and the gate judges them", {
  timeout: 180_000,
}, async () => {
  await trainBlend("blend");
  await promoteModel(db, { version: "blend", reason: "first model" });
  const variables = { DATABASE_URL: database.url, KINORA_HOME: home, KINORA_WORKER_SLOTS: "1" };
  workers.push(...(await Promise.all([1, 2, 3].map(() => startWorkerProcess(variables)))));
  const eventId = await recordEvent(db, { name: "model/train-sharded.requested", payload: shape });
  const [first] = workers;
  const isAtWork = async () => (await solvedBy()).some((name) => name.endsWith(`:${first?.pid}`));
  await expect.poll(isAtWork, { timeout: 60_000 }).toBe(true);
  await first?.kill();
  const find = () => db.jobRun.findUnique({ where: { id: jobRunIdOf("train-sharded", eventId) } });
  await expect.poll(async () => (await find())?.status, { timeout: 120_000 }).toMatch(/completed|failed/);
  const run = await db.jobRun.findUniqueOrThrow({ where: { id: jobRunIdOf("train-sharded", eventId) } });
  expect(run).toMatchObject({ status: "completed", progress: 1 });
  const names = await solvedBy();
  // Once to be measured, once on everything.
  expect(names).toHaveLength(2 * shape.epochs * (shape.userBlocks + shape.itemBlocks));
  expect(new Set(names).size).toBe(3);

  const { version } = run.output as { version: string };
  const { recommender } = await loadModel(db, store(), version);
  if (!(recommender instanceof IalsModel)) throw new Error("A sharded training makes an iALS model.");
  const { likes } = await readTrainingData(db);
  const { rank, epochs } = shape;
  const alone = await trainIals(likes, {
    ...{ rank, epochs, seed: 20_261_121, solver: "exact", ...DEFAULT_SETTINGS.ials },
  });
  const apart = alone.itemFactors.map((value, at) => Math.abs(value - (recommender.itemFactors[at] ?? NaN)));
  expect(Math.max(...apart)).toBeLessThan(1e-4);
  const split = splitForMeasuring(likes, 1);
  if (!split) throw new Error("The small world can be split.");
  expect(measurePeople(rankPeople(recommender, split))).toEqual(measurePeople(rankPeople(alone, split)));
  expect((await readdir(path.join(home, "artefacts"))).filter((name) => name.startsWith("shard-"))).toEqual(
    [],
  );

  // Measured as another training on the same moment is: by hand, on the split's first part alone.
  const measuredSplit = splitForMeasuring(likes, 20_261_121);
  if (measuredSplit?.protocol !== "temporal") throw new Error("The small world can be split by time.");
  const measured = await trainIals(measuredSplit.train, {
    ...{ rank, epochs, seed: 20_261_121, solver: "exact", ...DEFAULT_SETTINGS.ials },
  });
  const { metrics } = await db.modelVersion.findUniqueOrThrow({ where: { version } });
  const figures = readModelFigures(metrics);
  expect(figures?.protocol).toBe("temporal");
  expect(figures?.["ndcg@100"]).toBeCloseTo(
    measurePeople(rankPeople(measured, measuredSplit))["ndcg@100"],
    3,
  );
  expect(Object.keys(figures?.slices ?? {})).toContain("genre western");
  expect(figures?.comparison).toMatchObject({ championVersion: "blend", isSameMethod: false });
  const report = await gateOf(version);
  expect(report.checks.map(({ name }) => name)).toEqual([
    ...["better than popularity", "accuracy", "coverage", "latency", "slice fairness"],
  ]);
  expect(await db.outboxEvent.count({ where: { name: "model/trained" } })).toBe(1);

  // Once it is in charge, a blend is compared with it in turn.
  await promoteModel(db, { version, reason: "tried" });
  await trainBlend("next-blend");
  expect((await gateOf("next-blend")).checks).toHaveLength(5);
});
