import { createModelSearch, type Database, jobRunIdOf } from "@kinora/db";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeSmallWorld } from "../testing/small-world";
import { openTrainingWorld, type TrainingWorld } from "../testing/training-world";
import { readSettings } from "../training/model-settings";
import { readTrainingData } from "../training/training-data";
import { type bestTrial, tuneSettings } from "../training/tune-settings";

let world: TrainingWorld;
let db: Database;

beforeAll(async () => {
  world = await openTrainingWorld();
  db = world.db;
  await writeSmallWorld(db, { members: 300, films: 30 });
  // Two weeks of ratings, so that the search and the gate each find a moment to split at.
  await db.pool.query(`UPDATE "Rating" SET "updatedAt" = now()
    - (('x' || substr(md5("userId"::text || "filmId"), 1, 6))::bit(24)::int / 16777216.0) * interval '14 days'`);
});
afterAll(() => world.close());

const budget = { trialCount: 4, seconds: 600, seed: 3, trainAfter: true, requestedBy: null };

test("a search keeps each trial and the best so far while it runs, then asks for one training with it", {
  timeout: 120_000,
}, async () => {
  const { search, eventId } = await createModelSearch(db, budget);
  const data = { searchId: search.id };
  await world.runner.ingest([{ id: eventId, name: "model/search.requested", data }]);
  const read = () => db.modelSearch.findUniqueOrThrow({ where: { id: search.id } });
  const seen: { status: string; best: unknown; trials: number }[] = [];
  const look = async () => {
    const { status, best, trials } = await read();
    seen.push({ status, best, trials: Array.isArray(trials) ? trials.length : 0 });
    return status;
  };
  await expect.poll(look, { timeout: 100_000, interval: 100 }).toBe("completed");
  const during = seen.filter(({ status, trials }) => status === "running" && trials > 0);
  expect(during.length).toBeGreaterThan(0);
  expect(during.every(({ best }) => best !== null)).toBe(true);
  const { settings } = await read();
  expect(readSettings(settings)).not.toBeNull();
  const asked = () => db.outboxEvent.findMany({ where: { name: "model/train.requested" } });
  expect(await asked()).toMatchObject([{ payload: { kind: "full", searchId: search.id } }]);

  await world.runner.ingest([{ id: "told-again", name: "model/search.requested", data }]);
  const again = jobRunIdOf("search-settings", "told-again");
  await expect
    .poll(async () => (await db.jobRun.findUnique({ where: { id: again } }))?.status, { timeout: 30_000 })
    .toBe("completed");
  expect(await asked()).toHaveLength(1);

  const run = await world.train("with-settings", { kind: "full", searchId: search.id });
  const { version } = run.output as { version: string };
  const model = await db.modelVersion.findUniqueOrThrow({ where: { version } });
  expect(readSettings(model.params)).toEqual(readSettings(settings));
});

test("the same seed finds the same settings; a search that is broken off goes on where it was", {
  timeout: 120_000,
}, async () => {
  const data = await readTrainingData(db);
  const options = { trials: 4, seconds: 600, seed: 3, threads: 1, onTrial: () => undefined };
  const told: number[] = [];
  const trials: Parameters<typeof bestTrial>[0][number][] = [];
  const whole = await tuneSettings(data, {
    ...options,
    known: [],
    onTrial: (trial) => void trials.push(trial),
  });
  const resumed = await tuneSettings(data, {
    ...options,
    known: trials.slice(0, 3),
    onTrial: ({ score }) => void told.push(score),
  });
  expect(resumed).toEqual(whole);
  expect(told).toHaveLength(trials.length - 3);
  const stored = await db.modelSearch.findFirstOrThrow();
  expect(stored.best).toMatchObject({ params: whole.params });
});

test("a spent budget ends the search with the best of what was measured", { timeout: 60_000 }, async () => {
  const trials: Parameters<typeof bestTrial>[0][number][] = [];
  const best = await tuneSettings(await readTrainingData(db), {
    ...{ trials: 50, seconds: 0, seed: 4, threads: 1, known: [] },
    onTrial: (trial) => void trials.push(trial),
  });
  expect(trials).toEqual([best]);
});
