import type { Database } from "@kinora/db";
import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkContract, defaultContract } from "./data-contract";
import { importFilms, previewFilms } from "./import-films";

let database: TestDatabase;
let db: Database;
beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
});
afterAll(() => database.drop());

const csv = `Movie Title,Release Year,Runtime,Language,Genre,Country,Director,Actors,Tags,Plot,IMDb ID
Heat,1995,170,en,Crime|Thriller,US,Michael Mann,Al Pacino|Robert De Niro,Heist|Los Angeles,"A thief, and the man who hunts him.",0113277
Ran,1985,162,ja,War;Drama,JP;FR,Akira Kurosawa,Tatsuya Nakadai,,,tt0089881
Up,2009,96,en,Animation,US,Pete Docter,,,,
`;
const bytes = Buffer.from(csv);

test("a preview guesses the columns, shows what they become, and writes nothing", async () => {
  const preview = await previewFilms({ bytes: Buffer.from(`${csv}Odd,20x5,1,,Nonsense,,,,,,\n`) });
  expect(preview.mapping).toMatchObject({
    title: "Movie Title",
    year: "Release Year",
    cast: "Actors",
    imdb: "IMDb ID",
  });
  expect(preview.drafts[0]?.draft).toMatchObject({
    title: "Heat",
    genres: ["crime", "thriller"],
    imdb: "tt0113277",
  });
  expect(preview.drafts[0]?.draft.keywords).toEqual(["heist", "los-angeles"]);
  expect(preview.refusals).toMatchObject([{ line: 5, reason: expect.stringMatching(/^Release Year: /) }]);
  expect(await db.film.count()).toBe(0);
});

test("films with people, genres and ids are written; again leaves the same rows", async () => {
  expect(await importFilms(db, { bytes, fileName: "films.csv" })).toMatchObject({
    readCount: 3,
    writtenCount: 3,
  });
  const heat = await db.film.findUniqueOrThrow({
    where: { slug: "heat-1995" },
    include: {
      credits: { include: { person: true } },
      genres: true,
      countries: true,
      keywords: true,
      externalIds: true,
    },
  });
  expect(heat).toMatchObject({ runtimeMinutes: 170, overview: "A thief, and the man who hunts him." });
  expect(heat.credits.map(({ role, person }) => `${role} ${person.name}`).sort()).toEqual([
    "actor Al Pacino",
    "actor Robert De Niro",
    "director Michael Mann",
  ]);
  expect([heat.genres.length, heat.countries.length, heat.keywords.length, heat.externalIds.length]).toEqual([
    2, 1, 2, 1,
  ]);
  expect(await importFilms(db, { bytes, fileName: "films.csv" })).toMatchObject({
    writtenCount: 0,
    unchangedCount: 3,
  });
  expect(await db.credit.count()).toBe(6);
});

test("a film that exists gets what it lacks and keeps what it has", async () => {
  const lines = [
    { title: "Up", year: 2009, runtimeMinutes: 1, overview: "Balloons." },
    { title: "Up", year: 2009, imdb: "tt9999999" },
  ];
  const json = Buffer.from(lines.map((line) => JSON.stringify(line)).join("\n"));
  expect(await importFilms(db, { bytes: json, fileName: "films.jsonl" })).toMatchObject({ writtenCount: 2 });
  expect(await db.film.findUnique({ where: { slug: "up-2009" } })).toMatchObject({
    runtimeMinutes: 96,
    overview: "Balloons.",
  });
  expect(await db.film.count({ where: { title: "Up" } })).toBe(2);
});

test("data that break the contract stop the run before it writes, and the run says what and where", async () => {
  const shifted = Buffer.from(
    "title,year,imdb\nA,1990,tt0000001\nB,,tt0000002\nC,,tt0000003\nA2,1990,tt0000001\nD,2190,tt0000004\n",
  );
  const before = await db.film.count();
  await expect(importFilms(db, { bytes: shifted, fileName: "bad.csv" })).rejects.toThrow(
    "nothing is written",
  );
  expect(await db.film.count()).toBe(before);
  const run = await db.importRun.findFirstOrThrow({
    where: { fileName: "bad.csv" },
    include: { rowErrors: true },
  });
  expect(run.status).toBe("failed");
  expect(run.error).toContain("50 % of the films have no year; 20 % are allowed.");
  expect(run.error).toContain("20 % of the rows are duplicates (lines 5); 10 % are allowed.");
  expect(run.error).toMatch(/Years outside 1878 to \d{4} \(lines 6\)\./);
  expect(run.rowErrors).toMatchObject([{ line: 5, reason: "names the same film as line 2" }]);
});

test("no rows, and no title column, are refused", async () => {
  expect(checkContract([], 0, defaultContract).violations).toEqual(["There are no rows."]);
  const untitled = importFilms(db, { bytes: Buffer.from("a,b\n1,2\n"), fileName: "x.csv" });
  await expect(untitled).rejects.toThrow("No column is the title; there are a, b.");
  const unknown = previewFilms({ bytes, mapping: { title: "Movie Title", year: "Jahr" } });
  await expect(unknown).rejects.toThrow("There is no column Jahr.");
});
