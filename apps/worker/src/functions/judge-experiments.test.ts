import { randomUUID } from "node:crypto";
import type { Database } from "@kinora/db";
import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import { createRandom } from "@kinora/recsys";
import { readLook } from "@kinora/registry";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { judgeRunning } from "./judge-experiments";

let database: TestDatabase;
let db: Database;
const HOUR_MS = 3_600_000;
const begun = new Date("2026-11-01T00:00:00Z");
const at = (hours: number): Date => new Date(begun.getTime() + hours * HOUR_MS);

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  await db.film.create({ data: { id: 1, slug: "f", title: "F", originalTitle: "F", year: 1950 } });
});
afterAll(() => database.drop());
beforeEach(async () => {
  await db.experiment.deleteMany();
  await db.user.deleteMany();
  await db.outboxEvent.deleteMany();
});

/** People in two arms of one size; acts fall evenly over two days, at a rate per person and arm. */
async function runExperiment(
  name: string,
  rates: Record<"usual" | "new", { click: number; hide: number }>,
  { people = 400, seed = 1, guardrails = {} }: { people?: number; seed?: number; guardrails?: object } = {},
): Promise<string> {
  const random = createRandom(seed);
  const arms = [
    { key: "usual", share: 0.5 },
    { key: "new", share: 0.5, dials: { popularity: -1 } },
  ];
  const { id } = await db.experiment.create({
    data: { name, arms, guardrails, status: "running", startedAt: begun },
  });
  const members = Array.from({ length: people }, (_, index) => ({
    ...{ userId: randomUUID(), requestId: randomUUID() },
    arm: index % 2 ? ("new" as const) : ("usual" as const),
  }));
  await db.user.createMany({
    data: members.map(({ userId }) => ({ id: userId, kind: "simulated" as const })),
  });
  await db.experimentAssignment.createMany({
    data: members.map(({ userId, arm }) => ({ userId, arm, experimentId: id, exposedAt: begun })),
  });
  await db.recommendationRequest.createMany({
    data: members.map(({ userId, requestId }) => ({
      id: requestId,
      userId,
      surface: "home",
      source: "personal",
    })),
  });
  const acts = members.flatMap(({ userId, requestId, arm }) =>
    (["click", "hide"] as const).flatMap((kind) =>
      Array.from({ length: 20 }).flatMap(() =>
        random.uniform() < rates[arm][kind] / 20
          ? [{ userId, requestId, kind, filmId: 1, createdAt: at(48 * random.uniform()) }]
          : [],
      ),
    ),
  );
  await db.feedback.createMany({ data: acts });
  return id;
}

const lookEvery = async (hours: readonly number[]) => {
  for (const hour of hours) await judgeRunning({ db, now: () => at(hour) });
};
const lookOf = async (id: string) =>
  readLook((await db.experiment.findUniqueOrThrow({ where: { id } })).results);

test("twenty experiments of the same against the same, looked at eight times each, stop and decide almost nothing", async () => {
  const same = { click: 1, hide: 0.3 };
  const ids: string[] = [];
  for (let seed = 1; seed <= 20; seed++) {
    const guardrails = { clicks: 0, hides: 0 };
    ids.push(
      await runExperiment(`A/A ${seed}`, { usual: same, new: same }, { people: 120, seed, guardrails }),
    );
  }
  await lookEvery([6, 12, 18, 24, 30, 36, 42, 48]);
  const looks = await Promise.all(ids.map(lookOf));
  const decided = looks.filter((look) =>
    look?.arms.some(({ clicks, hides }) => clicks.decided || hides.decided),
  );
  // Two metrics at 5 % each: two of twenty are expected at most, five would come once in a hundred times.
  expect(decided.length).toBeLessThanOrEqual(4);
  expect(looks.flatMap((look) => look?.stopped ?? []).length).toBeLessThanOrEqual(2);
  expect(looks.filter((look) => look?.ratio?.isBroken)).toEqual([]);
});

test("an arm that people hide from is stopped once, told once, and the usual one stays", async () => {
  const id = await runExperiment(
    "Harmful",
    { usual: { click: 1, hide: 0.2 }, new: { click: 1, hide: 1.5 } },
    { guardrails: { hides: 0.1 } },
  );
  await lookEvery([6, 12, 24, 48, 48]);
  const experiment = await db.experiment.findUniqueOrThrow({ where: { id } });
  expect(experiment).toMatchObject({
    status: "running",
    arms: [{ key: "usual" }, { key: "new", stopped: true }],
  });
  expect(experiment.arms).toMatchObject([{}, { dials: { popularity: -1 } }]);
  expect((await lookOf(id))?.stopped).toMatchObject([{ arm: "new", guardrail: "hides" }]);
  expect(await db.outboxEvent.findMany({ where: { name: "experiment/arm-stopped" } })).toMatchObject([
    { payload: { experimentId: id, arm: "new" } },
  ]);
});

test("a better arm is decided for, and without a guardrail none is stopped", async () => {
  const id = await runExperiment("Better", { usual: { click: 1, hide: 1 }, new: { click: 2, hide: 2 } });
  await lookEvery([24, 48]);
  const look = await lookOf(id);
  expect(look?.arms).toMatchObject([{ key: "new", clicks: { decided: true }, hides: { decided: true } }]);
  expect(look?.arms[0]?.clicks.low).toBeGreaterThan(0);
  expect(look?.stopped).toEqual([]);
});

test("clicks on interleaved picks are credited to the arm that gave them, a list each", async () => {
  const arms = [
    { key: "usual", share: 0.5 },
    { key: "new", share: 0.5 },
  ];
  const { id } = await db.experiment.create({
    data: { name: "Drafted", arms, isInterleaved: true, status: "running", startedAt: begun },
  });
  const userId = randomUUID();
  await db.user.create({ data: { id: userId, kind: "simulated" } });
  for (let list = 0; list < 12; list++) {
    const source = { surface: "list", source: "personal", experimentId: id, arm: "usual" };
    const team = list < 10 ? 1 : 0;
    await db.recommendationRequest.create({
      data: {
        ...{ userId, ...source, impressions: { create: { filmId: 1, position: 0, score: 1, team } } },
        feedback: { create: { userId, filmId: 1, kind: "click", createdAt: at(1) } },
      },
    });
  }
  await lookEvery([2]);
  // A sign test of 2 against 10, by SciPy: .038574.
  expect((await lookOf(id))?.interleaving).toEqual({
    ...{ advantage: 2 / 12 - 0.5, wins: 2, losses: 10, ties: 0, pValue: expect.closeTo(0.038574, 5) },
  });
});

test("arms of other sizes than planned are found out; too few people say nothing", async () => {
  const same = { click: 1, hide: 0 };
  const id = await runExperiment("Lopsided", { usual: same, new: same });
  const some = await db.experimentAssignment.findMany({ where: { arm: "new" }, take: 80 });
  await db.experimentAssignment.deleteMany({ where: { userId: { in: some.map(({ userId }) => userId) } } });
  const small = await runExperiment("Small", { usual: same, new: same }, { people: 10 });
  await lookEvery([48]);
  expect((await lookOf(id))?.ratio?.isBroken).toBe(true);
  expect(await lookOf(small)).toMatchObject({ arms: [], people: { usual: 5, new: 5 } });
});
