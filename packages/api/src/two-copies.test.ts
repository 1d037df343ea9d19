import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Database } from "@kinora/db";
import { restoreBackup, writeBackup } from "@kinora/db/backup";
import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import { loadDemoWorld } from "@kinora/ingest/demo";
import {
  createModelHolder,
  encodeBundle,
  type LoadedModel,
  type ModelHolder,
  openArtefactStore,
  promoteModel,
} from "@kinora/registry";
import { afterAll, beforeAll, expect, test } from "vitest";
import { callAs, createTestServices, createTestUser, trainTestModel } from "./testing/test-api";

let database: TestDatabase;
let db: Database;
let home: string;
let userId: string;
const holders: ModelHolder[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  home = await mkdtemp(path.join(tmpdir(), "kinora-copies-"));
  await loadDemoWorld(db, { members: 120 });
  for (const version of ["one", "two"]) await storeModel(await trainTestModel(db, version));
  await promoteModel(db, { version: "one" });
  userId = await createTestUser(db);
}, 180_000);
afterAll(async () => {
  for (const holder of holders) holder.close();
  await database.drop();
  await rm(home, { recursive: true });
});

async function storeModel({ version, recommender, filmIds, ratingCounts }: LoadedModel): Promise<void> {
  const facts = { data: { sha256: "none", users: 1, items: filmIds.length, pairs: 1 }, metrics: {} };
  const { bytes, manifest } = encodeBundle({ filmIds, recommender, stars: null, ratingCounts }, facts);
  const { path: artefactPath, sha256 } = await openArtefactStore({
    folder: path.join(home, "artefacts"),
  }).put(...([version, bytes] as const));
  await db.modelVersion.create({
    data: {
      ...{ version, kind: "ials", status: "candidate", params: {}, artefactPath, artefactSha256: sha256 },
      manifest: JSON.parse(JSON.stringify(manifest)),
    },
  });
}

/** What one web process holds: a cache, a model and services of its own. */
async function startCopy(own: Database, ownHome = home) {
  const store = openArtefactStore({ folder: path.join(ownHome, "artefacts") });
  const models = createModelHolder({ db: own, store, pollMs: 100 });
  holders.push(models);
  await models.refresh();
  const api = callAs({ ...createTestServices(own), models }, userId);
  return { api, list: () => api.recommendation.list({ limit: 20 }) };
}

type List = Awaited<ReturnType<Awaited<ReturnType<typeof startCopy>>["list"]>>;
const filmsOf = ({ items }: List) => items.map(({ film }) => film.id);

test("two copies answer alike, and a rating given to the one counts for the very next answer of the other", async () => {
  const [a, b] = [await startCopy(db), await startCopy(db)];
  const films = await db.film.findMany({ orderBy: { ratingCount: "desc" }, take: 6, select: { id: true } });
  for (const [index, { id }] of films.entries()) {
    await [a, b][index % 2]?.api.rating.set({ filmId: id, halfStars: 9 });
    expect(filmsOf(await b.list())).toEqual(filmsOf(await a.list()));
    expect(filmsOf(await a.list())).not.toContain(id);
  }
  expect((await b.list()).source).toBe("personal");
});

test("a promotion is seen by every copy within seconds", async () => {
  const copies = [await startCopy(db), await startCopy(db)];
  const versions = () => Promise.all(copies.map(async ({ list }) => (await list()).modelVersion));
  expect(await versions()).toEqual(["one", "one"]);
  await promoteModel(db, { version: "two" });
  await expect.poll(versions, { timeout: 10_000 }).toEqual(["two", "two"]);
});

test("restore drill: after backup, loss and restore the product gives the same answers and takes new ratings", async () => {
  const before = filmsOf(await (await startCopy(db)).list());
  const backup = path.join(home, "backup");
  await writeBackup(database.url, backup, { home });
  const target = await createTestDatabase();
  const otherHome = path.join(home, "restored");
  await restoreBackup(target.url, backup, { home: otherHome });
  const restored = await startCopy(target.db, otherHome);
  expect(filmsOf(await restored.list())).toEqual(before);
  await restored.api.rating.set({ filmId: before[0] ?? 0, halfStars: 10 });
  expect(filmsOf(await restored.list())).not.toContain(before[0]);
  for (const holder of holders.splice(0)) holder.close();
  await target.drop();
}, 120_000);
