import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Database } from "@kinora/db";
import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import { strToU8, zipSync } from "fflate";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ImportBusyError } from "../advisory-lock";
import { undoFilms } from "../films/undo-films";
import { importMovieLens } from "./import-movielens";
import { links, movies, ratings, tags, writeFolder } from "./test-dataset";

const databases: TestDatabase[] = [];
let db: Database;
beforeEach(async () => {
  const database = await createTestDatabase();
  databases.push(database);
  db = database.db;
});
afterEach(async () => {
  for (const database of databases.splice(0)) await database.drop();
});

/** Everything an import leaves, by what the files call it, so that two databases can be compared. */
async function readContent() {
  const { rows: rated } = await db.pool.query(
    `SELECT x."value" AS member, f."slug", r."halfStars", r."updatedAt" FROM "Rating" r
     JOIN "UserExternalId" x USING ("userId") JOIN "Film" f ON f."id" = r."filmId" ORDER BY x."value"::int, f."slug"`,
  );
  const { rows: films } = await db.pool.query(
    `SELECT "slug", "title", "originalTitle", "year", "ratingCount", "halfStarSum" FROM "Film" ORDER BY "slug"`,
  );
  const tagged = await db.filmTag.findMany({ select: { tag: true, filmId: true }, orderBy: { tag: "asc" } });
  return { rated, films, tagged, userCount: await db.user.count() };
}

test("a folder becomes films, members, ratings and tags; a second run leaves the same rows", async () => {
  const location = writeFolder({
    "movies.csv": movies,
    "ratings.csv": ratings,
    "tags.csv": tags,
    "links.csv": links,
  });
  const first = await importMovieLens(db, { location });
  const content = await readContent();
  expect(first).toMatchObject({
    readCount: 4 + 60 + 2,
    writtenCount: 4 + 60 + 2,
    unchangedCount: 0,
    refusedCount: 0,
  });
  expect(content.userCount).toBe(20);
  expect(content.films).toContainEqual(
    expect.objectContaining({ slug: "the-postman-1994", originalTitle: "Il Postino", ratingCount: 20 }),
  );
  expect(content.tagged.map(({ tag }) => tag)).toEqual(["funny, warm", "poetry"]);
  expect(
    await db.filmExternalId.findMany({ where: { source: "imdb" }, orderBy: { value: "asc" } }),
  ).toMatchObject([{ value: "tt0110877" }, { value: "tt0114709" }]);

  const second = await importMovieLens(db, { location });
  expect(second).toMatchObject({ readCount: 66, writtenCount: 0, unchangedCount: 66, refusedCount: 0 });
  expect(second.importId).not.toBe(first.importId);
  expect(await readContent()).toEqual(content);
});

test("stopped after the first batch of ratings, the next call goes on and ends with the same rows and counts", async () => {
  const files = { "movies.csv": movies, "ratings.csv": ratings, "tags.csv": tags, "links.csv": links };
  const location = writeFolder(files);
  const stop = new Error("power cut");
  const stopped = importMovieLens(db, {
    location,
    batchSize: 13,
    onProgress: ({ stage }) => {
      if (stage === "ratings") throw stop;
    },
  });
  await expect(stopped).rejects.toBe(stop);
  expect(await db.rating.count()).toBe(13);

  const stages: number[] = [];
  const resumed = await importMovieLens(db, {
    location,
    batchSize: 13,
    onProgress: ({ stage, rows }) => stage === "ratings" && stages.push(rows),
  });
  expect(stages[0]).toBe(1 + 26);
  const content = await readContent();
  expect(await db.importRun.count()).toBe(1);

  const fresh = await createTestDatabase();
  databases.push(fresh);
  db = fresh.db;
  const whole = await importMovieLens(db, { location, batchSize: 13 });
  expect({ ...resumed, importId: null }).toEqual({ ...whole, importId: null });
  expect(content).toEqual(await readContent());
});

test("after kill -9 the run stands as running, and the next call goes on with it", async () => {
  const location = writeFolder({ "movies.csv": movies, "ratings.csv": ratings });
  const signal = await importAndKill(databases.at(-1)?.url ?? "", location);
  expect(signal).toBe("SIGKILL");
  const [killed] = await db.importRun.findMany();
  expect(killed).toMatchObject({ status: "running", cursor: { file: "ratings", line: 41 } });

  const report = await importMovieLens(db, { location, batchSize: 20 });
  expect(report).toMatchObject({ importId: killed?.id, readCount: 64, writtenCount: 64 });
  expect(await db.importRun.findMany()).toMatchObject([{ status: "completed", error: null }]);
});

/** Imports in a process of its own that kills itself after the second batch of ratings. */
async function importAndKill(url: string, location: string): Promise<unknown> {
  const script = `
    import { openDatabase } from "@kinora/db";
    import { importMovieLens } from "@kinora/ingest";
    await importMovieLens(openDatabase({ url: process.argv[1] }), {
      location: process.argv[2], batchSize: 20,
      onProgress: ({ stage, rows }) => stage === "ratings" && rows > 40 && process.kill(process.pid, "SIGKILL"),
    });`;
  const args = ["--import", "tsx", "--input-type=module", "-e", script, url, location];
  const child = spawn(process.execPath, args, { cwd: import.meta.dirname, stdio: "inherit" });
  const [, signal] = await once(child, "exit");
  return signal;
}

test("two importers at once: one works, the other is told so, and no row is counted twice", async () => {
  const location = writeFolder({ "movies.csv": movies, "ratings.csv": ratings });
  const results = await Promise.allSettled([
    importMovieLens(db, { location, batchSize: 7 }),
    importMovieLens(db, { location, batchSize: 7 }),
  ]);
  const [refused] = results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
  expect(refused).toBeInstanceOf(ImportBusyError);
  expect(await db.importRun.findMany()).toMatchObject([
    { status: "completed", readCount: 64, writtenCount: 64 },
  ]);
});

test("a job that comes again for a finished run does nothing", async () => {
  const location = writeFolder({ "movies.csv": movies, "ratings.csv": ratings });
  const report = await importMovieLens(db, { location });
  expect(await importMovieLens(db, { location, importId: report.importId })).toEqual(report);
  expect(await db.importRun.count()).toBe(1);
});

test("lines that do not hold are kept with line and reason, and the rest is written", async () => {
  const location = writeFolder({
    "movies.csv": `${movies}5,"Never closed (2001),Drama\n6,(2001),Drama\n7,Ok (2002),Drama\n8,Lost (3001),Drama\n`,
    "ratings.csv": [
      "userId,movieId,rating,timestamp",
      "1,1,5.0,100",
      "1,2,5.5,100",
      "1,3,0.0,100",
      "1,77,4.0,100",
      "1,2,4.0",
      '1,"2,4.0,100',
      "1,4,3.0,100",
      "1,4,4.0,200",
      "x,4,4.0,200",
      "1,3,4.0,yesterday",
      "1,7,3.7,100",
    ].join("\n"),
  });
  const report = await importMovieLens(db, { location });
  const errors = await db.importRowError.findMany({ orderBy: [{ file: "asc" }, { line: "asc" }] });
  expect(errors.map(({ file, line, reason }) => [file, line, reason])).toEqual([
    ["movies", 6, "a quote is opened and never closed"],
    ["movies", 7, "the title is empty"],
    ["movies", 9, "the year 3001 cannot be"],
    ["ratings", 3, "rating “5.5” is not 0.5 to 5 in half stars"],
    ["ratings", 4, "rating “0.0” is not 0.5 to 5 in half stars"],
    ["ratings", 5, "no film has the MovieLens id 77"],
    ["ratings", 6, "3 fields instead of 4"],
    ["ratings", 7, "a quote is opened and never closed"],
    ["ratings", 8, "the same member rates the same film again"],
    ["ratings", 10, "userId “x” is no id"],
    ["ratings", 11, "timestamp “yesterday” is no time"],
    ["ratings", 12, "rating “3.7” is not 0.5 to 5 in half stars"],
  ]);
  expect(errors[3]?.raw).toBe("1,2,5.5,100");
  expect(report).toMatchObject({ readCount: 8 + 11, writtenCount: 5 + 2, refusedCount: 12 });
  expect(await db.rating.findMany({ select: { halfStars: true }, orderBy: { halfStars: "asc" } })).toEqual([
    { halfStars: 8 },
    { halfStars: 10 },
  ]);
});

test("the later of two ratings counts though a batch ends between them", async () => {
  const location = writeFolder({
    "movies.csv": movies,
    "ratings.csv": "userId,movieId,rating,timestamp\n1,1,5.0,300\n1,2,4.0,100\n1,1,2.0,200\n",
  });
  await importMovieLens(db, { location, batchSize: 2 });
  expect(await db.rating.findMany({ orderBy: { halfStars: "desc" } })).toMatchObject([
    { halfStars: 10 },
    { halfStars: 8 },
  ]);
});

test("the :: form is read as latin1, ml-100k's by tabs and bars, and a zip like its folder", async () => {
  const dat = writeFolder({
    "movies.dat": Buffer.from("1::Misérables, Les (1995)::Drama|Musical\n2::Heat (1995)::Action\n", "latin1"),
    "ratings.dat": "1::1::5::978300760\n1::2::3::978300761\n",
  });
  expect(await importMovieLens(db, { location: dat })).toMatchObject({ writtenCount: 4, refusedCount: 0 });
  expect(await db.film.findUnique({ where: { slug: "les-miserables-1995" } })).toMatchObject({
    title: "Les Misérables",
  });

  const flags = "0|0|0|1|1|1|0|0|0|0|0|0|0|0|0|0|0|0|0";
  const tab = writeFolder({
    "u.item": Buffer.from(
      `1|Toy Story (1995)|01-Jan-1995||http://us.imdb.com/|${flags}\n2|Odd|x\n`,
      "latin1",
    ),
    "u.data": "196\t1\t3\t881250949\n",
  });
  expect(await importMovieLens(db, { location: tab })).toMatchObject({
    readCount: 3,
    writtenCount: 1,
    unchangedCount: 1,
    refusedCount: 1,
  });

  const zip = path.join(writeFolder({}), "ml-tiny.zip");
  writeFileSync(
    zip,
    zipSync({ "ml-tiny/movies.csv": strToU8(movies), "ml-tiny/ratings.csv": strToU8(ratings) }),
  );
  const report = await importMovieLens(db, { location: zip });
  expect(report).toMatchObject({ readCount: 64, refusedCount: 0 });
  expect(await db.userExternalId.count({ where: { source: "movielens/ml-tiny" } })).toBe(20);
});

test.each([
  ["an empty folder", {}, "holds no movies.csv"],
  ["a folder without ratings", { "movies.csv": movies }, "holds no movies.csv and ratings.csv"],
])("%s is one clear error, and the run stands as failed", async (_, files, message) => {
  await expect(importMovieLens(db, { location: writeFolder(files) })).rejects.toThrow(message);
  expect(await db.importRun.findMany()).toMatchObject([
    { status: "failed", error: expect.stringContaining(message) },
  ]);
});

test("a place with nothing, and a zip that is none, are clear errors", async () => {
  await expect(importMovieLens(db, { location: "/nowhere/at/all" })).rejects.toThrow(
    "There is no MovieLens folder",
  );
  const folder = writeFolder({ "broken.zip": "this is no zip" });
  const broken = importMovieLens(db, { location: path.join(folder, "broken.zip") });
  await expect(broken).rejects.toThrow("no readable zip");
});

test("empty files are an import of nothing", async () => {
  const location = writeFolder({ "movies.csv": "", "ratings.csv": "" });
  expect(await importMovieLens(db, { location })).toMatchObject({
    readCount: 0,
    writtenCount: 0,
    refusedCount: 0,
  });
});

const mlLatestSmall = fileURLToPath(new URL("../../../../../shared/data/ml-latest-small", import.meta.url));

test.skipIf(!existsSync(mlLatestSmall))(
  "ml-latest-small comes in whole: 9,742 films, 100,836 ratings",
  async () => {
    const report = await importMovieLens(db, { location: mlLatestSmall });
    expect(report).toMatchObject({ readCount: 9_742 + 100_836 + 3_683, refusedCount: 0 });
    expect(await db.rating.count()).toBe(100_836);
    expect(await db.user.count()).toBe(610);
    const again = await importMovieLens(db, { location: mlLatestSmall });
    expect(again).toMatchObject({ writtenCount: 0, unchangedCount: report.readCount });
  },
  120_000,
);

test("undone, a data set leaves the people, films and ratings that were there before it", async () => {
  const here = await db.film.create({
    data: { slug: "here", title: "Toy Story", originalTitle: "Toy Story", year: 1995 },
  });
  const person = await db.user.create({ data: {} });
  await db.rating.create({ data: { userId: person.id, filmId: here.id, halfStars: 9 } });
  const location = writeFolder({ "movies.csv": movies, "ratings.csv": ratings, "tags.csv": tags });
  const { importId } = await importMovieLens(db, { location });
  const postman = await db.film.findFirstOrThrow({ where: { slug: "the-postman-1994" } });
  await db.rating.create({ data: { userId: person.id, filmId: postman.id, halfStars: 7 } });
  expect(await undoFilms(db, { importId })).toEqual({ filmCount: 3, ratingCount: 60 });
  expect(await db.user.findMany({ select: { id: true } })).toEqual([{ id: person.id }]);
  expect(await db.rating.count()).toBe(2);
  expect(await db.filmTag.count()).toBe(0);
  const films = await db.film.findMany({ orderBy: { id: "asc" } });
  expect(films.map(({ status }) => status)).toEqual(["published", "removed", "removed", "removed"]);
  expect(films.find(({ id }) => id === here.id)).toMatchObject({ ratingCount: 1, halfStarSum: 9n });
  expect(await undoFilms(db, { importId })).toBeNull();
});

test("a data set that is read again after it was undone stands as if it came for the first time", async () => {
  const location = writeFolder({ "movies.csv": movies, "ratings.csv": ratings });
  const { importId } = await importMovieLens(db, { location });
  await undoFilms(db, { importId });
  const again = await importMovieLens(db, { location });
  expect(again.importId).not.toBe(importId);
  expect(await db.rating.count()).toBe(60);
  expect(await db.film.count({ where: { status: "removed" } })).toBe(0);
});
