import { recordFeedback } from "@kinora/db";
import { checkGate, createModelHolder, promoteModel, rollbackModel } from "@kinora/registry";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createOutboxRelay, type OutboxRelay } from "../relay/outbox-relay";
import { writeSmallWorld } from "../testing/small-world";
import { openTrainingWorld, type TrainingWorld } from "../testing/training-world";
import { compareWeeks } from "./detect-drift";

let world: TrainingWorld;
let relay: OutboxRelay;

beforeAll(async () => {
  world = await openTrainingWorld();
  relay = createOutboxRelay({ db: world.db, deliver: (events) => world.runner.ingest(events), pollMs: 50 });
  await writeSmallWorld(world.db);
  await world.db.pool.query(`UPDATE "Rating" SET "updatedAt" = now() - interval '1 minute'
    - (('x' || substr(md5("userId"::text || "filmId"), 1, 6))::bit(24)::int / 16777216.0) * interval '34 days'`);
});
afterAll(async () => {
  await relay.stop();
  await world.close();
});

test("a week: feedback is counted, taste drifts, curators are told, a model is trained, gated, put in charge and taken back", {
  timeout: 240_000,
}, async () => {
  const { db, artefacts } = world;
  await world.train("first", { kind: "full", promoteFirst: true });
  const holder = createModelHolder({ db, store: artefacts, pollMs: 100 });
  await expect.poll(() => holder.current()?.version).toBeDefined();
  const before = await db.modelVersion.findFirstOrThrow({ where: { status: "champion" } });
  await db.outboxEvent.deleteMany();
  await relay.start();
  const curator = await db.user.create({
    data: {
      role: "curator",
      identity: { create: { email: "curator@kinora.test" } },
      preference: { create: {} },
    },
  });

  // The week: people click, and rate as before but in extremes.
  for (const { userId } of await db.rating.findMany({ distinct: ["userId"], take: 20 })) {
    await recordFeedback(db, { userId, filmId: 101, kind: "click", requestId: null });
  }
  await db.pool.query(`UPDATE "Rating" SET "halfStars" = CASE WHEN "halfStars" >= 7 THEN 10 ELSE 1 END
    WHERE "updatedAt" > now() - interval '7 days'`);
  expect(await compareWeeks(db, new Date())).toMatchObject({ alarm: true, drifted: ["stars"] });

  const findCandidate = () =>
    db.modelVersion.findFirst({ where: { status: "candidate", trainedAt: { not: null } } });
  await expect.poll(findCandidate, { timeout: 150_000, interval: 500 }).not.toBeNull();
  expect(await db.userCounter.count({ where: { name: "clicks" } })).toBe(20);
  const told = () => db.notification.findMany({ where: { userId: curator.id }, select: { kind: true } });
  await expect.poll(told).toContainEqual({ kind: "drift-detected" });

  const candidate = await db.modelVersion.findFirstOrThrow({ where: { status: "candidate" } });
  const report = checkGate(candidate, before);
  expect(report).toMatchObject({ passed: true, championVersion: before.version });
  await promoteModel(db, { version: candidate.version, actorId: curator.id, reason: report.words });
  await expect.poll(() => holder.current()?.version).toBe(candidate.version);
  await rollbackModel(db, { actorId: curator.id, reason: "rather not" });
  await expect.poll(() => holder.current()?.version).toBe(before.version);
  expect(await db.modelPromotion.findMany({ orderBy: { id: "asc" }, select: { kind: true } })).toEqual([
    { kind: "promote" },
    { kind: "promote" },
    { kind: "rollback" },
  ]);
  holder.close();
});
