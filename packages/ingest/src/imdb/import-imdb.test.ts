import { gzipSync } from "node:zlib";
import type { Database } from "@kinora/db";
import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeFolder } from "../movielens/test-dataset";
import { importImdb } from "./import-imdb";

let database: TestDatabase;
let db: Database;
beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
});
afterAll(() => database.drop());

const tsv = (rows: readonly string[]) => `${rows.map((row) => row.replaceAll(" | ", "\t")).join("\n")}\n`;

const dumps = {
  "title.basics.tsv.gz": gzipSync(
    tsv([
      "tconst | titleType | primaryTitle | originalTitle | isAdult | startYear | endYear | runtimeMinutes | genres",
      'tt0113277 | movie | "Heat | Heat | 0 | 1995 | \\N | 170 | Action,Crime,Drama',
      "tt0089881 | movie | Ran | Ran | 0 | 1985 | \\N | 160 | War,Talk-Show",
      "tt0000009 | movie | Unseen | Unseen | 0 | 1894 | \\N | \\N | \\N",
      "tt0944947 | tvSeries | Thrones | Thrones | 0 | 2011 | 2019 | 60 | Drama",
      "tt0000777 | movie | Odd | Odd | 0 | 1990 | \\N | 99999 | Drama",
      ...Array.from(
        { length: 8 },
        (_, at) => `tt100000${at} | short | Short ${at} | Short ${at} | 0 | 2000 | \\N | \\N | Short`,
      ),
    ]),
  ),
  "title.ratings.tsv": tsv([
    "tconst | averageRating | numVotes",
    "tt0113277 | 8.3 | 700000",
    "tt0089881 | 8.2 | 130000",
    "tt0000009 | 5.0 | 12",
    "tt0944947 | 9.2 | 2000000",
    "tt0000777 | 6.1 | 5000",
    ...Array.from({ length: 8 }, (_, at) => `tt100000${at} | 6.0 | 2000`),
  ]),
  "title.principals.tsv": tsv([
    "tconst | ordering | nconst | category | job | characters",
    'tt0113277 | 1 | nm0000199 | actor | \\N | ["Lt. Vincent Hanna"]',
    "tt0113277 | 2 | nm0000520 | director | \\N | \\N",
    "tt0113277 | 3 | nm9999999 | actress | \\N | \\N",
  ]),
  "name.basics.tsv": tsv([
    "nconst | primaryName | birthYear",
    "nm0000199 | Al Pacino | 1940",
    "nm0000520 | Michael Mann | 1943",
  ]),
};

test("films with enough votes come in with their people; a stray quote is a letter; again nothing changes", async () => {
  const folder = writeFolder(dumps);
  expect(await importImdb(db, { folder })).toMatchObject({
    readCount: 11,
    writtenCount: 10,
    refusedCount: 1,
  });
  const heat = await db.film.findFirstOrThrow({
    where: { externalIds: { some: { source: "imdb", value: "tt0113277" } } },
    include: { credits: { include: { person: true }, orderBy: { role: "asc" } }, genres: true },
  });
  expect(heat).toMatchObject({ title: '"Heat', year: 1995, runtimeMinutes: 170 });
  expect(heat.credits.map(({ role, person }) => [role, person.name])).toEqual([
    ["director", "Michael Mann"],
    ["actor", "Al Pacino"],
  ]);
  expect(heat.genres).toHaveLength(3);
  expect(await db.importRowError.findMany()).toMatchObject([
    { line: 6, reason: expect.stringContaining("runtimeMinutes") },
  ]);
  expect(await importImdb(db, { folder })).toMatchObject({ writtenCount: 0, unchangedCount: 10 });
});

test("a folder without the dumps, and a dump in another shape, are one clear error and a failed run", async () => {
  await expect(importImdb(db, { folder: writeFolder({}) })).rejects.toThrow("holds no title.basics.tsv");
  const other = writeFolder({ ...dumps, "title.ratings.tsv": "id\tvotes\n" });
  await expect(importImdb(db, { folder: other })).rejects.toThrow(
    "title.ratings.tsv has no column tconst, numVotes.",
  );
  expect(await db.importRun.count({ where: { source: "imdb-tsv", status: "failed" } })).toBe(2);
});
