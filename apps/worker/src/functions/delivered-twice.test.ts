import { randomUUID } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Database } from "@kinora/db";
import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import type { EventName, EventPayload } from "@kinora/events";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { LocalRunner } from "../runner/local-runner";
import { writeSmallWorld } from "../testing/small-world";
import { startTestRunner } from "../testing/test-runner";
import { makeTestServices } from "../testing/test-services";
import { makeFunctions } from "./index";

/*
 * The whole worker against a broker that forgets: everything is delivered, then every trace of the runs is
 * removed, and the same is delivered again. What the product has stored must not change by that.
 */

let database: TestDatabase;
let db: Database;
let home: string;
let runner: LocalRunner;
const ids = {
  ...{ member: randomUUID(), curator: randomUUID(), erased: randomUUID(), author: randomUUID() },
  ...{
    review: randomUUID(),
    reply: randomUUID(),
    drift: randomUUID(),
    search: randomUUID(),
    absent: randomUUID(),
  },
};

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  home = await mkdtemp(path.join(tmpdir(), "kinora-twice-"));
  await writeSmallWorld(db, { members: 240, films: 30 });
  await db.pool.query(`UPDATE "Rating" SET "updatedAt" = now()
    - (('x' || substr(md5("userId"::text || "filmId"), 1, 6))::bit(24)::int / 16777216.0) * interval '14 days'`);
  await writePeople();
  runner = await startTestRunner(db, (inngest, running) =>
    makeFunctions(
      makeTestServices({
        ...{ inngest, db, home, databaseUrl: database.url },
        signalOf: (runId) => running().signalOf(runId),
      }),
    ),
  );
});
afterAll(async () => {
  await runner.stop(500);
  await database.drop();
  await rm(home, { recursive: true });
});

async function writePeople(): Promise<void> {
  for (const [name, role] of [
    ["member", "viewer"],
    ["curator", "curator"],
    ["author", "viewer"],
  ] as const) {
    await db.user.create({
      data: {
        ...{ id: ids[name], role, identity: { create: { email: `${name}@kinora.test` } } },
        preference: { create: {} },
      },
    });
  }
  await db.review.create({
    data: { id: ids.review, userId: ids.author, filmId: 101, text: "A fine, quiet film with a great end." },
  });
  await db.reply.create({
    data: { id: ids.reply, reviewId: ids.review, userId: ids.member, text: "So it has." },
  });
  const [from, to] = [new Date("2026-10-01"), new Date("2026-11-01")];
  const windows = { referenceFrom: from, referenceTo: to, currentFrom: to, currentTo: to };
  await db.driftReport.create({
    data: { id: ids.drift, ...windows, alarm: true, features: [{ name: "stars", drifted: true }] },
  });
  await db.modelSearch.create({
    data: { id: ids.search, trialCount: 2, seconds: 0, seed: 1, trainAfter: true },
  });
}

const review = { reviewId: ids.review, filmId: 101, userId: ids.author };
const reply = { replyId: ids.reply, reviewId: ids.review, userId: ids.member };
/** One of each; `satisfies` keeps a new event from being left out. */
const payloads = {
  "film/created": { filmId: 101 },
  "film/updated": { filmId: 102 },
  "film/removed": { filmId: 103 },
  "rating/changed": { userId: ids.member, filmId: 101, halfStars: 9 },
  "review/created": review,
  "review/changed": review,
  "review/removed": review,
  "reply/created": reply,
  "reply/removed": reply,
  "user/registered": { userId: ids.member },
  "user/updated": { userId: ids.member },
  "identity/mail.requested": { userId: ids.member, purpose: "verify-email" },
  "feedback/recorded": { userId: ids.member, filmId: 101, kind: "click" },
  "import/requested": { importId: ids.absent },
  "import/completed": { importId: ids.absent },
  "tmdb/sync.requested": {},
  "model/train.requested": { kind: "full", promoteFirst: true },
  "model/train-sharded.requested": { rank: 4, epochs: 1, userBlocks: 2, itemBlocks: 1 },
  "model/train-block.requested": null,
  "model/search.requested": { searchId: ids.search },
  "model/trained": { modelVersion: "none" },
  "model/promoted": { modelVersion: "none" },
  "model/rolled-back": { modelVersion: "none" },
  "search/reindex.requested": {},
  "notification/created": { notificationId: ids.absent },
  "webhook/queued": { deliveryId: ids.absent },
  "drift/detected": { driftReportId: ids.drift },
  "experiment/arm-stopped": { experimentId: ids.absent, arm: "new" },
  "user/erased": { userId: ids.erased },
} satisfies { [Name in EventName]: EventPayload<Name> | null };

/** What a broker keeps, and what says only when somebody last looked. */
const FORGOTTEN = /^(Job.*|_prisma_migrations|CacheEntry)$/;
/** A mailed link is drawn anew each time and replaces the one before. */
const SECRETS = ["tokenHash"];
const TIMES = [
  ...SECRETS,
  "updatedAt",
  "createdAt",
  "sentAt",
  "storedAt",
  "readAt",
  "queriedAt",
  "endedAt",
  "expiresAt",
];

/** Every row of every table without its times, as one number per table; and the files of the home. */
async function fingerprint(): Promise<Record<string, string>> {
  const { rows: tables } = await db.pool.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1`,
  );
  const prints: Record<string, string> = {
    files: (await readdir(home, { recursive: true })).sort().join(" "),
  };
  for (const { name } of tables.filter((table) => !FORGOTTEN.test(table.name))) {
    const { rows } = await db.pool.query<{ print: string }>(
      `SELECT count(*) || ':' || coalesce(md5(string_agg(row, ',' ORDER BY row)), '') AS print
       FROM (SELECT (to_jsonb(t) - $1::text[])::text AS row FROM "${name}" t) rows`,
      [TIMES],
    );
    prints[name] = rows[0]?.print ?? "";
  }
  return prints;
}

const isSoon = () => ({ runAt: { lte: new Date(Date.now() + 5_000) } });

/** Waits until nothing is about to run; what waits for more of its kind to come is run at once. */
const settled = () =>
  expect
    .poll(
      async () => {
        const now = new Date();
        await db.jobTask.updateMany({
          where: { runAt: { gt: now, ...isSoon().runAt } },
          data: { runAt: now },
        });
        return db.jobTask.count({ where: isSoon() });
      },
      { timeout: 120_000 },
    )
    .toBe(0);

async function forget(): Promise<void> {
  await db.jobRun.deleteMany();
  await db.jobEvent.deleteMany();
}

const given = Object.entries(payloads).filter(([, payload]) => payload !== null);

test.each(given)(
  "%s delivered twice, the second time to a broker that forgot, has one effect",
  {
    timeout: 180_000,
  },
  async (name, payload) => {
    const event = { id: `twice:${name}`, name, data: { ...payload }, ts: Date.now() };
    await runner.ingest([event]);
    await settled();
    const once = await fingerprint();
    await forget();
    await runner.ingest([event]);
    await settled();
    expect(await fingerprint()).toEqual(once);
  },
);

test("what runs by the clock and runs twice in a row has one effect", { timeout: 180_000 }, async () => {
  const runAll = async (): Promise<void> => {
    await db.jobSchedule.updateMany({ data: { nextRunAt: new Date(Date.now() - 1000) } });
    await expect.poll(() => db.jobSchedule.count({ where: { nextRunAt: { lt: new Date() } } })).toBe(0);
    await settled();
  };
  await forget();
  await runAll();
  expect(await db.jobRun.count({ where: { status: "failed" } })).toBe(0);
  const once = await fingerprint();
  await forget();
  await runAll();
  expect(await fingerprint()).toEqual(once);
});
