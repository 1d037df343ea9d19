import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Database, jobRunIdOf, recordEvent } from "@kinora/db";
import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import { IalsModel, trainIals } from "@kinora/recsys";
import { loadModel, openArtefactStore } from "@kinora/registry";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeSmallWorld } from "../testing/small-world";
import { startWorkerProcess, type WorkerProcess } from "../testing/worker-process";
import { measurePeople, rankPeople } from "../training/rank-people";
import { cutEvenly } from "../training/sharded/cut-blocks";
import { splitForMeasuring } from "../training/split-for-measuring";
import { DEFAULT_SETTINGS } from "../training/train-bundle";
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

test("three workers train in blocks, one is killed, and the factors are those of one process", {
  timeout: 180_000,
}, async () => {
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
  expect(names).toHaveLength(shape.epochs * (shape.userBlocks + shape.itemBlocks));
  expect(new Set(names).size).toBe(3);

  const { version } = run.output as { version: string };
  const store = openArtefactStore({ folder: path.join(home, "artefacts") });
  const { recommender } = await loadModel(db, store, version);
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
});
