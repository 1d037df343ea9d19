import type { Database } from "@kinora/db";
import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { RefusedFile, RefusedRow } from "../refused-row";
import { importFilms } from "./import-films";
import { retryRow } from "./retry-row";
import { undoFilms } from "./undo-films";

let database: TestDatabase;
let db: Database;
beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
});
afterAll(() => database.drop());
beforeEach(async () => {
  await db.importRun.deleteMany();
  await db.film.deleteMany();
});

const films = [
  { title: "Heat", year: 1995 },
  { title: "Ran", year: 1985 },
  { title: "Up", year: 2009 },
  { title: "M", year: 1931 },
  { title: "Odd", year: "20x5" },
];
const read = (content: unknown) =>
  importFilms(db, { bytes: Buffer.from(JSON.stringify(content)), fileName: "films.json" });
const titles = async (status: "published" | "removed") =>
  (await db.film.findMany({ where: { status }, orderBy: { id: "asc" } })).map(({ title }) => title);

test("an array of films is read; a row that was refused is taken in once, as somebody corrected it", async () => {
  const { importId } = await read(films);
  const refused = await db.importRowError.findFirstOrThrow({ where: { runId: importId } });
  expect(refused).toMatchObject({ line: 5, raw: JSON.stringify(films[4]) });
  const corrected = { importId, rowId: refused.id, mapping: null };
  const retried = (year: string) => retryRow(db, { ...corrected, record: { title: "Odd", year } });
  await expect(retried("20y5")).rejects.toThrow(RefusedRow);
  expect(await titles("published")).not.toContain("Odd");
  expect(await retried("2005")).toBe(true);
  expect(await retried("2006")).toBe(false);
  expect(await db.film.findMany({ where: { title: "Odd" } })).toMatchObject([{ year: 2005 }]);
  expect(await db.importRun.findUnique({ where: { id: importId } })).toMatchObject({
    ...{ readCount: 5, writtenCount: 5, refusedCount: 0, unchangedCount: 0 },
  });
});

test("an import that is undone takes down what it made, corrected rows too, and nothing else", async () => {
  await db.film.create({ data: { slug: "ran-1985", title: "Ran", originalTitle: "Ran", year: 1985 } });
  const { importId } = await read(films);
  const refused = await db.importRowError.findFirstOrThrow({ where: { runId: importId } });
  await retryRow(db, { importId, rowId: refused.id, mapping: null, record: { title: "Odd", year: "2005" } });
  expect(await undoFilms(db, { importId })).toEqual({ filmCount: 4, ratingCount: 0 });
  expect(await titles("published")).toEqual(["Ran"]);
  expect(await titles("removed")).toEqual(["Heat", "Up", "M", "Odd"]);
  expect(await undoFilms(db, { importId })).toBeNull();
  expect(await db.outboxEvent.count({ where: { name: "film/removed" } })).toBe(4);
});

test("JSON that is neither films nor an array of them is refused as a whole", async () => {
  const importText = (text: string) => importFilms(db, { bytes: Buffer.from(text), fileName: "x.json" });
  await expect(importText("[{")).rejects.toThrow(RefusedFile);
  expect(await db.film.count()).toBe(0);
});
