import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Database, findChampion, recordEvent } from "@kinora/db";
import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import { loadModel, openArtefactStore } from "@kinora/registry";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { writeSmallWorld } from "../testing/small-world";
import { startWorkerProcess, type WorkerProcess } from "../testing/worker-process";

let database: TestDatabase;
let db: Database;
let home: string;
let worker: WorkerProcess;
/** The version in charge while others are broken off. */
let first: string;

const start = () => startWorkerProcess({ DATABASE_URL: database.url, KINORA_HOME: home });
const artefactFolder = () => path.join(home, "artefacts");

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  home = await mkdtemp(path.join(tmpdir(), "kinora-training-"));
  await writeSmallWorld(db);
  worker = await start();
  await recordEvent(db, { name: "model/train.requested", payload: { kind: "full", promoteFirst: true } });
  first = await vi.waitFor(
    async () => {
      const champion = await findChampion(db);
      if (!champion) throw new Error("No model is in charge yet.");
      return champion.version;
    },
    { timeout: 120_000, interval: 200 },
  );
}, 180_000);
afterAll(async () => {
  await worker.kill();
  await database.drop();
  await rm(home, { recursive: true });
});

/** Asks for a training that goes on from the champion, and waits until it is well under way. */
async function beginTraining(): Promise<string> {
  await recordEvent(db, { name: "model/train.requested", payload: { kind: "incremental" } });
  const find = () => db.modelVersion.findFirst({ where: { status: "training", progress: { gte: 0.05 } } });
  await expect.poll(find, { timeout: 60_000, interval: 20 }).not.toBeNull();
  return (await find())?.version ?? "";
}

/** The process that the worker has train, by its own command line. */
async function findTrainingProcess(): Promise<number> {
  const parent = String(worker.pid);
  const children = (await readFile(`/proc/${parent}/task/${parent}/children`, "utf8")).trim().split(" ");
  for (const pid of children) {
    const commandLine = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
    if (commandLine.includes("train-process")) return Number(pid);
  }
  throw new Error(`None of ${children.join(", ")} trains.`);
}

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    // There is no such process.
    return false;
  }
};

/** While a version is half there: the model in charge is what it was, and can be loaded. */
async function expectOldModelServes(): Promise<void> {
  expect((await findChampion(db))?.version).toBe(first);
  const { recommender } = await loadModel(db, openArtefactStore({ folder: artefactFolder() }), first);
  const user = recommender.foldIn({ items: Int32Array.of(0, 2), weights: null });
  expect(recommender.scoreItems(user).some((score) => score !== 0)).toBe(true);
}

/** The version is whole, and there once: one row, one artefact, one measurement, one event that tells of it. */
async function expectTrainedOnce(version: string, timeout: number): Promise<void> {
  const status = async () => (await db.modelVersion.findUniqueOrThrow({ where: { version } })).status;
  await expect.poll(status, { timeout, interval: 200 }).toBe("candidate");
  const told = () =>
    db.outboxEvent.count({
      where: { name: "model/trained", payload: { path: ["modelVersion"], equals: version } },
    });
  await expect.poll(told, { timeout: 20_000 }).toBe(1);
  const store = openArtefactStore({ folder: artefactFolder() });
  expect((await loadModel(db, store, version)).version).toBe(version);
  expect(await db.evaluationRun.count({ where: { modelVersion: version } })).toBe(1);
  expect(await db.modelVersion.count({ where: { status: "training" } })).toBe(0);
  expect((await readdir(artefactFolder())).filter((name) => name.endsWith(".partial"))).toEqual([]);
  expect((await findChampion(db))?.version).toBe(first);
}

test("the process of a training is killed: it begins again and leaves one whole version", {
  timeout: 120_000,
}, async () => {
  const version = await beginTraining();
  process.kill(await findTrainingProcess(), "SIGKILL");
  await expectOldModelServes();
  await expectTrainedOnce(version, 90_000);
  expect(await db.modelVersion.count()).toBe(2);
});

test("the worker is killed while it trains: its training ends with it, the old model serves, another worker trains the version once", {
  timeout: 180_000,
}, async () => {
  const version = await beginTraining();
  const training = await findTrainingProcess();
  await worker.kill();
  await expect.poll(() => isAlive(training), { timeout: 10_000 }).toBe(false);
  expect(await db.modelVersion.findUnique({ where: { version } })).toMatchObject({
    ...{ status: "training", artefactSha256: null, trainedAt: null },
  });
  await expectOldModelServes();
  worker = await start();
  await expectTrainedOnce(version, 120_000);
  expect(await db.modelVersion.count()).toBe(3);
  const ended = () => db.jobRun.count({ where: { functionId: "train-model", status: "completed" } });
  await expect.poll(ended, { timeout: 20_000 }).toBe(3);
  expect(await db.jobRun.count({ where: { functionId: "train-model" } })).toBe(3);
});
