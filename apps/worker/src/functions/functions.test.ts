import { randomUUID } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createNotification, type Database, jobRunIdOf, promoteModel } from "@kinora/db";
import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import { createRandom } from "@kinora/recsys";
import { openArtefactStore } from "@kinora/registry";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { LocalRunner } from "../runner/local-runner";
import { writeSmallWorld } from "../testing/small-world";
import { startTestRunner } from "../testing/test-runner";
import { makeTestServices } from "../testing/test-services";
import { compareWeeks } from "./detect-drift";
import { makeFunctions } from "./index";

const WEEK_MS = 7 * 86_400_000;

let database: TestDatabase;
let db: Database;
let home: string;
let runner: LocalRunner;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  home = await mkdtemp(path.join(tmpdir(), "kinora-functions-"));
  runner = await startTestRunner(db, (inngest, running) =>
    makeFunctions(
      makeTestServices({
        ...{ inngest, db, home, databaseUrl: database.url },
        signalOf: (runId) => running().signalOf(runId),
      }),
    ),
  );
});
afterAll(async () => {
  await runner.stop(500);
  await database.drop();
  await rm(home, { recursive: true });
});
beforeEach(async () => {
  await db.driftReport.deleteMany();
  await db.user.deleteMany();
  await db.film.deleteMany();
  await db.genre.deleteMany();
  await db.outboxEvent.deleteMany();
});

let count = 0;
/** Delivers an event under a new id each time: what the runner cannot know as the same must still have one effect. */
async function deliver(functionId: string, name: string, data: Record<string, unknown>) {
  const id = `event-${++count}`;
  await runner.ingest([{ id, name, data }]);
  const runId = jobRunIdOf(functionId, id);
  const find = () => db.jobRun.findUnique({ where: { id: runId } });
  await expect.poll(async () => (await find())?.status, { timeout: 30_000 }).toMatch(/completed|failed/);
  const run = await find();
  return { status: run?.status, error: run?.error };
}

const addPerson = (role: "viewer" | "curator", preference: object = {}) =>
  db.user.create({
    data: {
      role,
      identity: { create: { email: `${role}-${++count}@kinora.test` } },
      preference: { create: preference },
    },
  });

test("a film is indexed once however often its event comes, and leaves the index when it is taken down", async () => {
  await writeSmallWorld(db, { members: 0, films: 1 });
  await deliver("index-film", "film/created", { filmId: 101 });
  await deliver("index-film", "film/updated", { filmId: 101 });
  expect(await db.filmSearchEntry.count()).toBe(1);
  await db.film.update({ where: { id: 101 }, data: { status: "removed" } });
  await deliver("index-film", "film/removed", { filmId: 101 });
  // An old event that comes late does not bring it back.
  await deliver("index-film", "film/created", { filmId: 101 });
  expect(await db.filmSearchEntry.count()).toBe(0);
});

test("a review is found from its event on, and no longer once it is held back; a reindex of reviews leaves films alone", async () => {
  await writeSmallWorld(db, { members: 0, films: 1 });
  const { id: userId } = await addPerson("viewer");
  const { id: reviewId } = await db.review.create({
    data: { userId, filmId: 101, text: "Dust and honour." },
  });
  const event = { reviewId, filmId: 101, userId };
  for (let time = 0; time < 2; time++) await deliver("index-review", "review/created", event);
  expect(await db.reviewSearchEntry.findMany()).toMatchObject([{ reviewId, folded: "dust and honour." }]);
  await db.review.update({ where: { id: reviewId }, data: { status: "held" } });
  await deliver("index-review", "review/changed", event);
  await deliver("index-review", "review/created", event);
  expect(await db.reviewSearchEntry.count()).toBe(0);

  await db.review.update({ where: { id: reviewId }, data: { status: "published" } });
  await deliver("reindex-search", "search/reindex.requested", { subject: "reviews" });
  expect([await db.reviewSearchEntry.count(), await db.filmSearchEntry.count()]).toEqual([1, 0]);
  const where = { functionId: "reindex-search" };
  expect(await db.jobRun.findFirst({ where, orderBy: { createdAt: "desc" } })).toMatchObject({
    ...{ output: { subject: "reviews", indexed: 1, caughtUp: 0 }, progressNote: "1 of 1 reviews" },
  });
});

test("the nightly comparison indexes what was missed and drops what is gone", async () => {
  await writeSmallWorld(db, { members: 0, films: 2 });
  await db.film.update({ where: { id: 102 }, data: { status: "removed" } });
  await db.pool.query(`INSERT INTO "FilmSearchEntry" ("filmId", "titles", "document", "contentHash")
    VALUES (102, 'film 1', 'film', 'old')`);
  await db.jobSchedule.update({
    where: { functionId: "reconcile-search" },
    data: { nextRunAt: new Date() },
  });
  await expect
    .poll(() => db.filmSearchEntry.findMany({ select: { filmId: true } }), { timeout: 20_000 })
    .toEqual([{ filmId: 101 }]);
});

test("an upload is gone after a month, and not before", async () => {
  const folder = path.join(home, "uploads");
  await mkdir(folder, { recursive: true });
  const ages = { "old-upload": 31, "young-upload": 29 };
  for (const [name, days] of Object.entries(ages)) {
    const at = new Date(Date.now() - days * 86_400_000);
    await writeFile(path.join(folder, name), "Name,Rating");
    await utimes(path.join(folder, name), at, at);
  }
  await db.jobSchedule.update({ where: { functionId: "prune-jobs" }, data: { nextRunAt: new Date() } });
  await expect.poll(() => readdir(folder), { timeout: 20_000 }).not.toContain("old-upload");
  expect(await readdir(folder)).toContain("young-upload");
});

test("artefacts go after a month, but for those to serve, to go back to, and to try", async () => {
  await db.modelVersion.deleteMany();
  await db.experiment.deleteMany();
  const store = openArtefactStore({ folder: path.join(home, "artefacts") });
  const old = new Date(Date.now() - 31 * 86_400_000);
  const add = async (version: string, data: object) => {
    const { path: artefactPath, sha256: artefactSha256 } = await store.put(version, Uint8Array.of(7));
    const stored = { artefactPath, artefactSha256, trainedAt: old };
    await db.modelVersion.create({ data: { version, kind: "ials", params: {}, ...stored, ...data } });
  };
  await add("champion", { status: "champion", promotedAt: new Date(old.getTime() + 9_000) });
  for (const place of [1, 2, 3, 4]) {
    const promotedAt = new Date(old.getTime() - place * 9_000);
    await add(`retired-${place}`, { status: "retired", promotedAt });
  }
  await add("passed-over", { status: "candidate" });
  await add("young", { status: "candidate", trainedAt: new Date() });
  await add("tried", { status: "candidate" });
  const arms = [
    { key: "usual", share: 0.5 },
    { key: "new", share: 0.5, modelVersion: "tried" },
  ];
  await db.experiment.create({ data: { name: "Tried", arms, status: "running" } });
  await db.jobSchedule.update({ where: { functionId: "prune-jobs" }, data: { nextRunAt: new Date() } });
  const gone = async () =>
    (await db.modelVersion.findMany({ where: { artefactPath: null }, orderBy: { version: "asc" } })).map(
      ({ version }) => version,
    );
  await expect.poll(gone, { timeout: 20_000 }).toEqual(["passed-over", "retired-4"]);
  const files = (await readdir(path.join(home, "artefacts"))).filter((name) => !name.startsWith("dataset"));
  expect(files.toSorted()).toEqual(
    ["champion", "retired-1", "retired-2", "retired-3", "tried", "young"].map(
      (name) => `${name}.safetensors`,
    ),
  );
  await expect(promoteModel(db, { version: "retired-4", reason: "back" })).rejects.toThrow(
    "nothing to serve",
  );
  await db.modelVersion.deleteMany();
  await db.experiment.deleteMany();
});

test("each night is backed up once; the eighth goes, and what an operator wrote stays", async () => {
  await writeSmallWorld(db, { members: 0, films: 3 });
  const folder = path.join(home, "backups");
  const old = [1, 2, 3, 4, 5, 6, 7].map((day) => `nightly-2020-01-0${day}`);
  for (const name of [...old, "by-hand"]) await mkdir(path.join(folder, name), { recursive: true });
  const run = () =>
    db.jobSchedule.update({ where: { functionId: "back-up-nightly" }, data: { nextRunAt: new Date() } });
  const ended = () => db.jobRun.count({ where: { functionId: "back-up-nightly", status: "completed" } });
  for (const times of [1, 2]) {
    await run();
    await expect.poll(ended, { timeout: 30_000 }).toBe(times);
  }
  const today = `nightly-${new Date().toISOString().slice(0, 10)}`;
  expect((await readdir(folder)).sort()).toEqual(["by-hand", ...old.slice(1), today]);
  const manifest = JSON.parse(await readFile(path.join(folder, today, "manifest.json"), "utf8"));
  expect(manifest.tables).toContainEqual(expect.objectContaining({ name: "Film", rows: 3 }));
});

test("a data set is read once, however often it is asked for", async () => {
  const run = await db.importRun.create({ data: { source: "movielens", fileName: "ml" } });
  const folder = path.join(home, "uploads", run.id);
  await mkdir(folder, { recursive: true });
  const films = ["movieId,title,genres", "1,Sunrise (1927),Drama|Romance", "2,M (1931),Crime"];
  const rows = [
    "userId,movieId,rating,timestamp",
    "1,1,5.0,964982703",
    "1,2,9.0,964982703",
    "2,2,4.0,964982703",
  ];
  await writeFile(path.join(folder, "movies.csv"), films.join("\n"));
  await writeFile(path.join(folder, "ratings.csv"), rows.join("\n"));
  for (let time = 0; time < 2; time++) {
    const answer = await deliver("import-file", "import/requested", { importId: run.id });
    expect(answer).toMatchObject({ status: "completed", error: null });
  }
  expect(await db.rating.count()).toBe(2);
  const finished = await db.importRun.findUnique({ where: { id: run.id } });
  expect(finished).toMatchObject({ status: "completed", refusedCount: 1 });
});

test("films are read by the columns that a curator named; IMDb's dumps from their folder", async () => {
  const source = { source: "films-csv", fileName: "films.csv", mapping: { title: "Was", year: "Wann" } };
  const table = await db.importRun.create({ data: source });
  await mkdir(path.join(home, "uploads"), { recursive: true });
  await writeFile(path.join(home, "uploads", table.id), "Was,Wann\nHeat,1995\n");
  const dumps = await db.importRun.create({ data: { source: "imdb-tsv", fileName: "imdb" } });
  const folder = path.join(home, "uploads", dumps.id);
  await mkdir(folder);
  const title = ["tt0113277", "movie", "Heat", "Heat", "0", "1995", "\\N", "170", "Crime"];
  const columns =
    "tconst titleType primaryTitle originalTitle isAdult startYear endYear runtimeMinutes genres";
  const basics = [columns.split(" "), title].map((row) => row.join("\t")).join("\n");
  await writeFile(path.join(folder, "title.basics.tsv"), basics);
  await writeFile(
    path.join(folder, "title.ratings.tsv"),
    "tconst\taverageRating\tnumVotes\ntt0113277\t8\t9000",
  );
  for (const { id } of [table, dumps]) {
    const answer = await deliver("import-file", "import/requested", { importId: id });
    expect(answer).toMatchObject({ status: "completed", error: null });
  }
  expect(await db.film.findMany()).toMatchObject([{ title: "Heat", year: 1995, runtimeMinutes: 170 }]);
});

test("somebody's history is read once, and they are told once", async () => {
  const person = await addPerson("viewer");
  await db.film.create({ data: { slug: "sunrise", title: "Sunrise", originalTitle: "Sunrise", year: 1927 } });
  const fileName = "ratings.csv";
  const run = await db.importRun.create({ data: { userId: person.id, source: "letterboxd", fileName } });
  const rows = ["Date,Name,Year,Letterboxd URI,Rating", "2020-01-02,Sunrise,1927,https://boxd.it/1,4.5"];
  await mkdir(path.join(home, "uploads"), { recursive: true });
  await writeFile(path.join(home, "uploads", run.id), rows.join("\n"));
  for (let time = 0; time < 2; time++) {
    const answer = await deliver("import-file", "import/requested", { importId: run.id });
    expect(answer).toMatchObject({ status: "completed", error: null });
  }
  expect(await db.rating.findMany()).toMatchObject([{ userId: person.id, halfStars: 9 }]);
  await deliver("notify-import", "import/completed", { importId: run.id });
  await deliver("notify-import", "import/completed", { importId: run.id });
  expect(await db.notification.findMany()).toMatchObject([{ kind: "import-finished", userId: person.id }]);
});

test("an import whose file is gone fails in words that its owner reads", async () => {
  const person = await addPerson("viewer");
  const run = await db.importRun.create({
    data: { userId: person.id, source: "movielens", fileName: "gone.zip" },
  });
  expect(await deliver("import-file", "import/requested", { importId: run.id })).toMatchObject({
    status: "failed",
  });
  await expect.poll(() => db.notification.findMany()).toMatchObject([{ kind: "import-failed" }]);
  expect(await db.importRun.findUnique({ where: { id: run.id } })).toMatchObject({
    status: "failed",
    error: "The file gone.zip is not among the uploads.",
  });
});

test("a notification told twice is one; its mail is one file, sent to the address of its owner", async () => {
  const person = await addPerson("viewer", { notificationChannels: { inApp: true, email: true } });
  const payload = { fileName: "ml.zip", written: 3, unchanged: 0, refused: 1 };
  const notification = { userId: person.id, kind: "import-finished", payload, idempotencyKey: "one" };
  expect(await db.$transaction((tx) => createNotification(tx, notification))).toBe(true);
  expect(await db.$transaction((tx) => createNotification(tx, notification))).toBe(false);
  const { id } = await db.notification.findFirstOrThrow();
  await deliver("send-notification", "notification/created", { notificationId: id });
  await deliver("send-notification", "notification/created", { notificationId: id });
  const files = await readdir(path.join(home, "outbox"));
  expect(files).toHaveLength(1);
  const mail = await readFile(path.join(home, "outbox", files[0] ?? ""), "utf8");
  expect(mail).toContain("Subject: Your films have arrived");
  expect(mail).toContain("3 new ratings");
  const identity = await db.userIdentity.findUniqueOrThrow({ where: { userId: person.id } });
  expect(mail).toContain(`To: ${identity.email}`);
  expect(await db.notificationDelivery.findMany({ select: { status: true, attempts: true } })).toEqual([
    { status: "sent", attempts: 1 },
    { status: "sent", attempts: 1 },
  ]);
});

test("curators hear of a candidate, once each; nobody hears of the champion", {
  timeout: 60_000,
}, async () => {
  await addPerson("curator");
  await addPerson("viewer");
  await db.modelVersion.create({
    data: { version: "waiting", kind: "hybrid", status: "candidate", params: {} },
  });
  await db.modelVersion.create({
    data: { version: "ruling", kind: "hybrid", status: "champion", params: {} },
  });
  await Promise.all(
    ["waiting", "waiting", "ruling"].map((modelVersion) =>
      deliver("notify-training", "model/trained", { modelVersion }),
    ),
  );
  expect(await db.notification.findMany({ select: { payload: true } })).toEqual([
    { payload: { modelVersion: "waiting" } },
  ]);
});

/** Spreads the ratings of the small world evenly over the last five weeks. */
async function spreadRatings(): Promise<void> {
  await writeSmallWorld(db);
  await db.pool.query(`UPDATE "Rating" SET "updatedAt" = now() - interval '1 minute'
    - (('x' || substr(md5("userId"::text || "filmId"), 1, 6))::bit(24)::int / 16777216.0) * interval '34 days'`);
}

test("quiet weeks do not alarm; a week in which everybody gives one star does, and asks for a training", async () => {
  await spreadRatings();
  expect(await compareWeeks(db, new Date())).toMatchObject({ alarm: false, drifted: [] });
  expect(await db.driftReport.count()).toBe(1);
  await db.pool.query(`UPDATE "Rating" SET "halfStars" = 2 WHERE "updatedAt" > now() - interval '6 days'`);
  const now = new Date();
  const first = await compareWeeks(db, now);
  expect(first).toMatchObject({ alarm: true, drifted: ["stars"] });
  expect(await compareWeeks(db, now)).toEqual(first);
  expect(await db.outboxEvent.count({ where: { name: "drift/detected" } })).toBe(1);
  await addPerson("curator");
  await deliver("handle-drift", "drift/detected", { driftReportId: first.driftReportId });
  expect(await db.notification.findMany()).toMatchObject([
    { kind: "drift-detected", payload: { features: "stars" } },
  ]);
  expect(await db.outboxEvent.count({ where: { name: "model/train.requested" } })).toBe(1);
});

/** Half a year of ratings in which nothing changes: stars, films and moments are drawn alike all along. */
async function writeQuietWeeks(weeks: number, perWeek: number): Promise<Date> {
  const random = createRandom(11);
  await writeSmallWorld(db, { members: 0, films: 40 });
  const begun = Date.UTC(2026, 0, 5);
  const users = Array.from({ length: Math.ceil((weeks * perWeek) / 40) }, () => randomUUID());
  await db.user.createMany({ data: users.map((id) => ({ id, kind: "simulated" as const })) });
  const pairs = users.flatMap((userId) =>
    Array.from({ length: 40 }, (_, at) => ({ userId, filmId: 101 + at })),
  );
  const data = pairs.map((pair) => {
    const updatedAt = new Date(begun + weeks * WEEK_MS * random.uniform());
    return { ...pair, halfStars: 1 + random.integer(10), updatedAt, createdAt: updatedAt };
  });
  await db.rating.createMany({ data });
  return new Date(begun);
}

test("twenty quiet weeks raise at most one false alarm, and the week after, shifted, raises one", async () => {
  const begun = await writeQuietWeeks(26, 300);
  const weekEnd = (week: number): Date => new Date(begun.getTime() + week * WEEK_MS);
  let alarms = 0;
  for (let week = 6; week <= 25; week++) if ((await compareWeeks(db, weekEnd(week))).alarm) alarms++;
  expect(await db.driftReport.count({ where: { currentTo: { gte: weekEnd(6), lte: weekEnd(25) } } })).toBe(
    20,
  );
  expect(alarms).toBeLessThanOrEqual(1);
  await db.pool.query(`UPDATE "Rating" SET "halfStars" = 9 WHERE "updatedAt" >= $1`, [weekEnd(25)]);
  expect(await compareWeeks(db, weekEnd(26))).toMatchObject({ alarm: true, drifted: ["stars"] });
});

test("too few ratings are not compared", async () => {
  expect(await compareWeeks(db, new Date())).toEqual({ alarm: false, driftReportId: null, drifted: [] });
});
