import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Database } from "@kinora/db";
import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import { buildInteractions, trainIals } from "@kinora/recsys";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  ArtefactDamagedError,
  type ArtefactStore,
  createModelHolder,
  encodeBundle,
  loadModel,
  openArtefactStore,
  promoteModel,
  rollbackModel,
} from "./index";

let database: TestDatabase;
let db: Database;
let folder: string;
let store: ArtefactStore;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
});
afterAll(() => database.drop());
beforeEach(async () => {
  await db.modelVersion.deleteMany();
  await db.modelPromotion.deleteMany();
  await db.outboxEvent.deleteMany();
  folder = await mkdtemp(path.join(tmpdir(), "kinora-registry-"));
  store = openArtefactStore({ folder });
  return () => rm(folder, { recursive: true });
});

/** Two tastes over six films: whoever likes 10 likes 20 and 30; whoever likes 40 likes 50 and 60. */
async function trainTwoTastes() {
  const pairs = [0, 1, 2, 3].flatMap((user) =>
    [0, 1, 2].map((item) => [user, item + (user % 2) * 3] as const),
  );
  const interactions = buildInteractions(
    {
      users: Int32Array.from(pairs, ([user]) => user),
      items: Int32Array.from(pairs, ([, item]) => item),
      values: null,
      timestamps: null,
    },
    4,
    6,
  );
  const recommender = await trainIals(interactions, {
    rank: 2,
    epochs: 8,
    unobservedWeight: 0.1,
    regularization: 0.01,
    seed: 1,
  });
  return encodeBundle(
    {
      filmIds: Int32Array.of(10, 20, 30, 40, 50, 60),
      recommender,
      stars: null,
      ratingCounts: Int32Array.of(2, 2, 2, 2, 2, 2),
    },
    { data: { sha256: "none", users: 4, items: 6, pairs: 12 }, metrics: {} },
  );
}

async function addVersion(version: string): Promise<void> {
  const { bytes, manifest } = await trainTwoTastes();
  const artefact = await store.put(version, bytes);
  await db.modelVersion.create({
    data: {
      version,
      kind: "ials",
      status: "candidate",
      params: {},
      artefactPath: artefact.path,
      artefactSha256: artefact.sha256,
      artefactBytes: artefact.bytes,
      manifest: JSON.parse(JSON.stringify(manifest)),
    },
  });
}

const damage = async (version: string): Promise<void> => {
  const file = path.join(folder, `${version}.safetensors`);
  const bytes = await readFile(file);
  bytes[bytes.length - 3] = (bytes[bytes.length - 3] ?? 0) ^ 1;
  await writeFile(file, bytes);
};

test("a stored model comes back and recommends within the taste it is shown", async () => {
  await addVersion("one");
  const model = await loadModel(db, store, "one");
  const item = model.itemByFilmId.get(10) ?? -1;
  const user = model.recommender.foldIn({ items: Int32Array.of(item), weights: null });
  const scores = model.recommender.scoreItems(user);
  expect(scores[model.itemByFilmId.get(20) ?? -1]).toBeGreaterThan(
    scores[model.itemByFilmId.get(50) ?? -1] ?? 1,
  );
});

test("one flipped bit, a cut file and a missing file are refused", async () => {
  await addVersion("one");
  await damage("one");
  await expect(loadModel(db, store, "one")).rejects.toThrow(ArtefactDamagedError);
  await writeFile(path.join(folder, "one.safetensors"), "half");
  await expect(loadModel(db, store, "one")).rejects.toThrow(ArtefactDamagedError);
  await rm(path.join(folder, "one.safetensors"));
  await expect(loadModel(db, store, "one")).rejects.toThrow("its file is missing");
});

test("a manifest that was changed to another file's hash is refused", async () => {
  await addVersion("one");
  await db.$executeRaw`UPDATE "ModelVersion" SET "manifest" = jsonb_set("manifest", '{sha256}', '"00"')`;
  await expect(loadModel(db, store, "one")).rejects.toThrow(ArtefactDamagedError);
});

test("the folder holds whole files only, and no name leads out of it", async () => {
  await addVersion("one");
  expect(await readdir(folder)).toEqual(["one.safetensors"]);
  await expect(store.put("../one", Uint8Array.of(1))).rejects.toThrow("cannot name an artefact");
});

test("the holder follows promotion and rollback", async () => {
  const holder = createModelHolder({ db, store, pollMs: 20 });
  expect(holder.current()).toBeNull();
  await addVersion("one");
  await addVersion("two");
  await promoteModel(db, { version: "one" });
  await expect.poll(() => holder.current()?.version).toBe("one");
  await promoteModel(db, { version: "two", reason: "better" });
  await expect.poll(() => holder.current()?.version).toBe("two");
  await rollbackModel(db, { reason: "worse after all" });
  await expect.poll(() => holder.current()?.version).toBe("one");
  holder.close();
});

test("two copies that look at their own pace follow a rollback within five seconds", async () => {
  for (const version of ["one", "two"]) {
    await addVersion(version);
    await promoteModel(db, { version });
  }
  const copies = [createModelHolder({ db, store }), createModelHolder({ db, store })];
  const served = () => copies.map((copy) => copy.current()?.version);
  await expect.poll(served, { timeout: 5000 }).toEqual(["two", "two"]);
  await rollbackModel(db, { reason: "worse after all" });
  await expect.poll(served, { timeout: 5000 }).toEqual(["one", "one"]);
  for (const copy of copies) copy.close();
});

test("the holder keeps the old model when the new one is damaged, and reports once", async () => {
  await addVersion("one");
  await addVersion("two");
  await promoteModel(db, { version: "one" });
  const errors: unknown[] = [];
  const holder = createModelHolder({ db, store, pollMs: 1e6, onError: (error) => errors.push(error) });
  await holder.refresh();
  await damage("two");
  await promoteModel(db, { version: "two" });
  await holder.refresh();
  await holder.refresh();
  expect(holder.current()?.version).toBe("one");
  expect(errors).toEqual([expect.any(ArtefactDamagedError)]);
  holder.close();
});

test("a process that starts with a damaged champion serves the model before it", async () => {
  await addVersion("one");
  await addVersion("two");
  await promoteModel(db, { version: "one" });
  await promoteModel(db, { version: "two" });
  await damage("two");
  const holder = createModelHolder({ db, store, pollMs: 1e6 });
  await holder.refresh();
  expect(holder.current()?.version).toBe("one");
  holder.close();
});

test("a promotion commits pointer, history and event together, and a second one changes nothing", async () => {
  await addVersion("one");
  expect(await promoteModel(db, { version: "one" })).toEqual({ version: "one", previousVersion: null });
  await promoteModel(db, { version: "one" });
  expect(await db.modelPromotion.count()).toBe(1);
  expect(await db.outboxEvent.findMany({ select: { name: true, payload: true } })).toEqual([
    { name: "model/promoted", payload: { modelVersion: "one", previousVersion: null } },
  ]);
});

test("promotions at the same moment leave one champion", async () => {
  await Promise.all(["a", "b", "c"].map(addVersion));
  await Promise.all(["a", "b", "c"].map((version) => promoteModel(db, { version })));
  expect(await db.modelVersion.count({ where: { status: "champion" } })).toBe(1);
  expect(await db.modelPromotion.count()).toBe(3);
});

test("going back twice goes two models back; past the first there is nothing", async () => {
  for (const version of ["a", "b", "c"]) {
    await addVersion(version);
    await promoteModel(db, { version });
  }
  expect(await rollbackModel(db, { reason: "r" })).toEqual({ version: "b", previousVersion: "c" });
  expect(await rollbackModel(db, { reason: "r" })).toEqual({ version: "a", previousVersion: "b" });
  expect(await rollbackModel(db, { reason: "r" })).toBeNull();
});

test("a failed version cannot be put in charge, an unknown one is null", async () => {
  await db.modelVersion.create({ data: { version: "bad", kind: "ials", status: "failed", params: {} } });
  await expect(promoteModel(db, { version: "bad" })).rejects.toThrow("nothing to serve from");
  expect(await promoteModel(db, { version: "none" })).toBeNull();
});
