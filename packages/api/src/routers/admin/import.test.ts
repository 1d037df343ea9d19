import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import { importFilms } from "@kinora/ingest";
import { afterAll, beforeAll, expect, test } from "vitest";
import { callAs, createTestServices, createTestUser } from "../../testing/test-api";

let database: TestDatabase;
let home: string;
let curator: ReturnType<typeof callAs>;

beforeAll(async () => {
  database = await createTestDatabase();
  home = await mkdtemp(join(tmpdir(), "kinora-import-"));
  await mkdir(join(home, "uploads"));
  const services = createTestServices(database.db);
  const atHome = { ...services, config: { ...services.config, home } };
  curator = callAs(atHome, await createTestUser(database.db, "curator"), "curator");
});
afterAll(async () => {
  await database.drop();
  await rm(home, { recursive: true });
});

const csv = "Film,When\nHeat,1995\nRan,1985\nUp,2009\nM,1931\nOdd,20x5\n";
const mapping = { title: "Film", year: "When" };

async function addUpload(): Promise<string> {
  const run = { source: "films-csv", fileName: "films.csv", status: "review" } as const;
  const { id } = await database.db.importRun.create({ data: run });
  await writeFile(join(home, "uploads", id), csv);
  return id;
}

test("films wait until their columns are named; the preview shows what they become", async () => {
  const id = await addUpload();
  const guessed = await curator.admin.import.preview({ id });
  expect(guessed).toMatchObject({ columns: ["Film", "When"], mapping: { title: "Film" }, refused: [] });
  const named = await curator.admin.import.preview({ id, mapping });
  expect(named.films[0]).toMatchObject({ line: 2, film: { title: "Heat", year: 1995 } });
  expect(named.refused).toMatchObject([{ line: 6 }]);
  await expect(curator.admin.import.preview({ id, mapping: { title: "No" } })).rejects.toMatchObject({
    code: "BAD_REQUEST",
  });
  await curator.admin.import.start({ id, mapping });
  expect(await curator.admin.import.get({ id })).toMatchObject({ status: "queued" });
  await expect(curator.admin.import.start({ id, mapping })).rejects.toMatchObject({ code: "CONFLICT" });
  expect(await database.db.outboxEvent.findMany({ where: { name: "import/requested" } })).toMatchObject([
    { payload: { importId: id } },
  ]);
});

test("refused rows are listed, corrected by their own columns, and the import is taken back", async () => {
  const id = await addUpload();
  const bytes = await readFile(join(home, "uploads", id));
  await curator.admin.import.start({ id, mapping });
  await importFilms(database.db, { bytes, mapping, importId: id, fileName: "films.csv" });
  const listed = async () => (await curator.admin.importRow.list({ importId: id, openOnly: true })).items;
  const [odd] = await listed();
  if (!odd) throw new Error("No row was refused.");
  const correct = (When: string) =>
    curator.admin.importRow.correct({ importId: id, rowId: odd.id, record: { Film: "Odd", When } });
  await expect(correct("soon")).rejects.toMatchObject({ code: "BAD_REQUEST" });
  await correct("2005");
  expect(await listed()).toEqual([]);
  await expect(correct("2005")).rejects.toMatchObject({ code: "CONFLICT" });
  expect(await curator.admin.import.undo({ id })).toEqual({ removedCount: 5, ratingCount: 0 });
  await expect(curator.admin.import.undo({ id })).rejects.toMatchObject({ code: "CONFLICT" });
});

test("without a key TMDB is off, and a sync is not asked for", async () => {
  expect(await curator.admin.tmdb.status()).toMatchObject({ isOn: false, latest: null });
  await expect(curator.admin.tmdb.sync()).rejects.toMatchObject({ code: "CONFLICT" });
});

test("a sync and a person's own history are not a curator's to take back, and the page is told so", async () => {
  const done = { fileName: "x", status: "completed" } as const;
  const sync = await database.db.importRun.create({ data: { ...done, source: "tmdb" } });
  const { id: userId } = await database.db.user.create({ data: {} });
  const own = await database.db.importRun.create({ data: { ...done, source: "movielens", userId } });
  expect(await curator.admin.import.get({ id: sync.id })).toMatchObject({ undoScope: "sync" });
  expect(await curator.admin.import.get({ id: own.id })).toMatchObject({ undoScope: "person" });
  await expect(curator.admin.import.undo({ id: sync.id })).rejects.toMatchObject({ code: "CONFLICT" });
  await expect(curator.admin.import.undo({ id: own.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
});
