import { randomUUID } from "node:crypto";
import { readdir } from "node:fs/promises";
import {
  cancelJobRun,
  type Database,
  findChampion,
  jobRunIdOf,
  requestTraining,
  setModelProgress,
} from "@kinora/db";
import { checkGate, loadModel, readModelFigures } from "@kinora/registry";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeSmallWorld } from "../testing/small-world";
import { openTrainingWorld, type TrainingWorld } from "../testing/training-world";
import { eraseFromSnapshots } from "../training/dataset-snapshot";
import { DEFAULT_SETTINGS, trainBundle } from "../training/train-bundle";
import { readTrainingData } from "../training/training-data";
import { tellBatch } from "./notify-picks";

let world: TrainingWorld;
let db: Database;

beforeAll(async () => {
  world = await openTrainingWorld();
  db = world.db;
});
afterAll(() => world.close());

test("without a single rating the training fails at once, in words", { timeout: 90_000 }, async () => {
  const run = await world.train("empty", {});
  expect(run).toMatchObject({
    status: "failed",
    error: { message: expect.stringContaining("no ratings of 3.5 stars") },
  });
  expect(await db.modelVersion.findFirst()).toMatchObject({ status: "failed" });
  expect(await db.jobStep.findFirst({ where: { name: "train" } })).toMatchObject({ status: "failed" });
});

test("the first model is trained, measured, put in charge, and knows the two tastes", {
  timeout: 120_000,
}, async () => {
  await writeSmallWorld(db);
  const run = await world.train("first", { kind: "full", promoteFirst: true });
  expect(run).toMatchObject({ status: "completed", progress: 1 });
  const champion = await findChampion(db);
  const metrics = champion?.metrics as { "ndcg@100": number; popularity: { "ndcg@100": number } };
  expect(metrics["ndcg@100"]).toBeGreaterThan(metrics.popularity["ndcg@100"] * 1.1);
  expect(await db.datasetSnapshot.findFirst()).toMatchObject({ filmCount: 40, userCount: 240 });
  expect(await db.evaluationRun.count()).toBe(1);
  expect(champion?.codeRevision).toMatch(/^[0-9a-f]{16}$/);

  const model = await loadModel(db, world.artefacts, champion?.version ?? "");
  const user = model.recommender.foldIn({ items: Int32Array.of(0, 2), weights: null });
  const scores = model.recommender.scoreItems(user);
  const best = [...scores.keys()]
    .filter((item) => item > 2)
    .sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  expect(best.slice(0, 10).every((item) => item % 2 === 0)).toBe(true);
  const rater = model.stars?.foldIn({
    items: Int32Array.of(0, 1, 2, 3),
    weights: Float32Array.of(5, 1, 5, 1),
  });
  expect(rater && model.stars?.predict(rater, 10).stars).toBeGreaterThan(
    (rater && model.stars?.predict(rater, 11).stars) ?? 9,
  );
});

test("a request that is told twice, by a broker that forgot the first, trains one version", {
  timeout: 60_000,
}, async () => {
  const before = await db.modelVersion.count();
  await db.jobRun.deleteMany();
  await db.jobEvent.deleteMany();
  const run = await world.train("first", { kind: "full", promoteFirst: true });
  expect(run).toMatchObject({ status: "completed", output: { promoted: false } });
  expect(await db.modelVersion.count()).toBe(before);
});

test("an incremental training goes on from the champion, on the same snapshot, as a candidate", {
  timeout: 120_000,
}, async () => {
  const champion = await findChampion(db);
  const run = await world.train("again", { kind: "incremental" });
  expect(run).toMatchObject({ status: "completed" });
  const { version } = run.output as { version: string };
  const second = await db.modelVersion.findUniqueOrThrow({ where: { version } });
  expect(second).toMatchObject({ parentVersion: champion?.version, snapshotId: champion?.snapshotId });
  expect(second.artefactSha256).not.toBe(champion?.artefactSha256);
  expect(await db.datasetSnapshot.count()).toBe(1);
  const report = checkGate(second, champion);
  expect(report).toMatchObject({ passed: true, championVersion: champion?.version });
});

test("a version trained again from its snapshot gives the same artefact, though the ratings moved on", {
  timeout: 120_000,
}, async () => {
  const champion = await findChampion(db);
  const moved = await db.rating.findFirstOrThrow({ where: { halfStars: { gte: 7 } } });
  const { userId, filmId } = moved;
  await db.rating.update({
    where: { userId_filmId: { userId, filmId } },
    data: { halfStars: moved.halfStars === 10 ? 1 : 10 },
  });
  const run = await world.train("repeated", { repeatOf: champion?.version });
  const { version } = run.output as { version: string };
  expect(await db.modelVersion.findUniqueOrThrow({ where: { version } })).toMatchObject({
    artefactSha256: champion?.artefactSha256,
    snapshotId: champion?.snapshotId,
  });
  expect(await db.datasetSnapshot.count()).toBe(1);
});

test("settings other than the champion's are compared with it on the same people", {
  timeout: 120_000,
}, async () => {
  const params = await db.modelVersion.findFirstOrThrow({ where: { status: "champion" } });
  const weak = {
    ...(params.params as object),
    weights: { ease: 0, easeVariant: 0, popularity: 9, content: 0 },
  };
  await db.modelVersion.update({ where: { version: params.version }, data: { params: weak } });
  const run = await world.train("compared", { kind: "full", promoteFirst: true });
  const { version } = run.output as { version: string };
  const model = await db.modelVersion.findUniqueOrThrow({ where: { version } });
  const figures = readModelFigures(model.metrics);
  expect(figures?.comparison).toMatchObject({ championVersion: params.version, isSameMethod: false });
  expect(figures?.comparison?.difference).toBeGreaterThan(0.05);
  expect(figures?.learningCurve.length).toBeGreaterThan(2);
  expect(checkGate(model, params).passed).toBe(true);
});

test("each epoch's loss is told as the epoch ends, and a word that comes late changes nothing", {
  timeout: 60_000,
}, async () => {
  const told: number[][] = [];
  const { figures } = await trainBundle(await readTrainingData(db), {
    ...{ seed: 1, threads: 1, settings: DEFAULT_SETTINGS, source: "given", champion: null, parent: null },
    onProgress: (_progress, _note, curve) => {
      if (curve) told.push(curve.map(({ loss }) => loss));
    },
  });
  const losses = figures?.learningCurve.map(({ loss }) => loss) ?? [];
  expect(told).toEqual(losses.map((_, at) => losses.slice(0, at + 1)));
  const progress = {
    version: "live",
    progress: 0.2,
    note: "epoch 1",
    learningCurve: [{ epoch: 1, loss: 3 }],
  };
  await db.modelVersion.create({ data: { version: "live", kind: "hybrid", params: {} } });
  await setModelProgress(db, progress);
  const live = { where: { version: "live" } };
  expect(await db.modelVersion.findUnique(live)).toMatchObject({
    ...{ progress: 0.2, metrics: { learningCurve: [{ epoch: 1, loss: 3 }] } },
  });
  await db.modelVersion.update({ ...live, data: { status: "failed", metrics: {} } });
  await setModelProgress(db, progress);
  expect(await db.modelVersion.findUnique(live)).toMatchObject({ metrics: {} });
  await db.modelVersion.delete(live);
});

test("somebody hears once a week of films that promise more than they asked for, each film once", async () => {
  const { id: userId } = await db.user.create({ data: { preference: { create: { pickThreshold: 3.5 } } } });
  // Westerns lie at even places, horror at odd ones.
  const rated = [0, 1, 2, 3, 4, 5].map((at) => ({ filmId: 101 + at, halfStars: at % 2 ? 1 : 10 }));
  await db.rating.createMany({ data: rated.map((rating) => ({ userId, ...rating })) });
  const tell = (week: string) => tellBatch({ db, artefacts: world.artefacts }, { week, after: null });
  expect(await tell("2026-11-20")).toEqual({ told: 1, last: null });
  expect(await tell("2026-11-20")).toMatchObject({ told: 0 });
  await tell("2026-11-27");
  const told = await db.notification.findMany({ where: { userId }, orderBy: { createdAt: "asc" } });
  const films = told.map(({ payload }) => (payload as { filmIds: number[] }).filmIds);
  expect(told[0]).toMatchObject({
    kind: "new-picks",
    payload: { threshold: 3.5, titles: expect.any(String) },
  });
  expect(films[0]).toHaveLength(3);
  expect(films.flat().filter((filmId) => filmId < 107 || filmId % 2 === 0)).toEqual([]);
  expect(new Set(films.flat()).size).toBe(films.flat().length);
  await db.preference.update({ where: { userId }, data: { pickThreshold: 5 } });
  expect(await tell("2026-12-04")).toMatchObject({ told: 0 });
  await db.user.delete({ where: { id: userId } });
});

test("muted ratings and those of people in private mode are not learned from", {
  timeout: 120_000,
}, async () => {
  const [rating, other] = await db.rating.findMany({ take: 2, distinct: ["userId"] });
  await db.rating.updateMany({
    where: { userId: rating?.userId, filmId: rating?.filmId },
    data: { muted: true },
  });
  await db.preference.create({ data: { userId: other?.userId ?? "", privateMode: true } });
  const hidden = 1 + (await db.rating.count({ where: { userId: other?.userId } }));
  await world.train("private", { kind: "incremental" });
  const snapshot = await db.datasetSnapshot.findFirst({ orderBy: { createdAt: "desc" } });
  expect(snapshot?.ratingCount).toBe((await db.rating.count()) - hidden);
});

test("an erased person is in no kept data set, and who was in none costs none", {
  timeout: 60_000,
}, async () => {
  const kept = () => db.datasetSnapshot.count({ where: { storedAt: { not: null } } });
  const before = await kept();
  expect(before).toBeGreaterThan(1);
  expect(await eraseFromSnapshots(db, world.artefacts, randomUUID())).toEqual({ removed: 0 });
  const person = await db.rating.findFirstOrThrow({
    where: { muted: false, user: { preference: null } },
  });
  await world.runner.ingest([{ id: "erased", name: "user/erased", data: { userId: person.userId } }]);
  await expect.poll(kept, { timeout: 30_000 }).toBe(0);
  expect((await readdir(world.artefactFolder)).filter((name) => name.startsWith("dataset-"))).toEqual([]);
});

test("ratings by volume ask for a training once, and not while one is under way", async () => {
  const ask = () => requestTraining(db, { kind: "incremental", leastChanged: 10, leastShare: 0.001 });
  expect(await ask()).toMatchObject({ requested: false });
  await db.rating.updateMany({ data: { updatedAt: new Date() } });
  const answers = await Promise.all([ask(), ask(), ask()]);
  expect(answers.filter(({ requested }) => requested)).toHaveLength(1);
  expect(await requestTraining(db, { kind: "full", leastChanged: 1e9 })).toMatchObject({ requested: false });
  await db.outboxEvent.deleteMany({ where: { name: "model/train.requested" } });
});

test("a cancelled training ends its process and leaves no model", { timeout: 60_000 }, async () => {
  await world.runner.ingest([
    { id: "cancelled", name: "model/train.requested", data: { kind: "incremental" } },
  ]);
  const runId = jobRunIdOf("train-model", "cancelled");
  await expect
    .poll(async () => (await db.jobRun.findUnique({ where: { id: runId } }))?.progress, { timeout: 30_000 })
    .toBeGreaterThan(0);
  await cancelJobRun(db, { runId });
  const training = await db.modelVersion.findFirstOrThrow({ where: { status: "training" } });
  await new Promise((resolve) => setTimeout(resolve, 3000));
  expect(await db.modelVersion.findUnique({ where: { version: training.version } })).toMatchObject({
    artefactSha256: null,
  });
});
