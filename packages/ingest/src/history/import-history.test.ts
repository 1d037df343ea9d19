import type { Database } from "@kinora/db";
import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { decideMatch, exportHistory, importHistory, listMatches, undoImport } from "../index";
import { letterboxd, writePerson, zipFiles } from "./test-history";

let database: TestDatabase;
let db: Database;
let userId: string;
const zip = zipFiles(letterboxd);

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
});
beforeEach(async () => {
  userId = await writePerson(db);
});
afterAll(() => database.drop());

const importZip = () => importHistory(db, { userId, fileName: "letterboxd.zip", bytes: zip });

/** Everything of the person that an import can touch, by slug. */
async function readHistory(owner = userId) {
  const film = { select: { slug: true } };
  const where = { userId: owner };
  const [ratings, diary, reviews, watchlist, seen, lists] = await Promise.all([
    db.rating.findMany({ where, select: { film, halfStars: true, source: true, updatedAt: true } }),
    db.diaryEntry.findMany({ where, select: { film, watchedOn: true, rewatch: true, halfStars: true } }),
    db.review.findMany({ where, select: { film, text: true } }),
    db.watchlistEntry.findMany({ where, select: { film } }),
    db.hiddenFilm.findMany({ where, select: { film, kind: true } }),
    db.list.findMany({
      where,
      select: { title: true, description: true, entries: { select: { film, note: true } } },
    }),
  ]);
  const day = (date: Date) => date.toISOString().slice(0, 10);
  return {
    ratings: ratings.map((r) => `${r.film.slug} ${r.halfStars} ${r.source} ${day(r.updatedAt)}`).sort(),
    diary: diary.map((d) => `${d.film.slug} ${day(d.watchedOn)} ${d.halfStars} ${d.rewatch}`).sort(),
    reviews: reviews.map((r) => `${r.film.slug}: ${r.text}`),
    watchlist: watchlist.map((w) => w.film.slug),
    seen: seen.map((s) => `${s.film.slug} ${s.kind}`),
    lists: lists.map(({ entries, ...list }) => ({
      ...list,
      films: entries.map((e) => `${e.film.slug} ${e.note}`),
    })),
  };
}

const empty = { ratings: [], diary: [], reviews: [], watchlist: [], seen: [], lists: [] };

const imported = {
  ratings: [
    "amelie-2001 7 import 2021-05-01",
    "heat-1995 9 import 2021-03-01",
    "the-postman-1994 10 import 2021-03-02",
  ],
  diary: ["amelie-2001 2021-05-01 7 false", "heat-1995 2021-02-28 9 false", "heat-1995 2022-04-30 10 true"],
  reviews: ['heat-1995: =HYPERLINK("http://x") they meet,\nat last, and "drink" coffee.'],
  watchlist: ["solaris-2002"],
  seen: ["up-2009 seen"],
  lists: [
    { title: "Los Angeles", description: "Sun,\nand night", films: ["heat-1995 the diner", "up-2009 "] },
  ],
};

test("a Letterboxd export becomes ratings, diary, reviews, watchlist and lists; what fails is told with its line", async () => {
  const report = await importZip();
  expect(await readHistory()).toEqual(imported);
  expect(report).toMatchObject({
    status: "review",
    source: "letterboxd",
    readCount: 14,
    matchedCount: 5,
    doubtfulCount: 1,
  });
  expect(report).toMatchObject({ writtenCount: 3 + 3 + 1 + 1 + 1 + 2, unchangedCount: 0, failedCount: 2 });
  expect(report.failures).toEqual([
    { file: "ratings.csv", line: 6, reason: "rating “7” is not 0.5 to 5 in half stars" },
    { file: "ratings.csv", line: 5, reason: "no film here matches “Nothing At All” (2011)" },
  ]);
  const person = await db.user.findUniqueOrThrow({ where: { id: userId } });
  expect(person.tasteVersion).toBe(1);
  const events = await db.outboxEvent.findMany({
    where: { payload: { path: ["importId"], equals: report.importId } },
  });
  expect(events).toMatchObject([{ name: "import/completed" }]);
});

test("the same export again writes nothing; undoing the second leaves the first, undoing the first leaves nothing", async () => {
  const first = await importZip();
  const second = await importZip();
  expect(second).toMatchObject({ writtenCount: 0, unchangedCount: 11 });
  expect(await undoImport(db, { userId, importId: second.importId })).toBe(true);
  expect(await readHistory()).toEqual(imported);
  const reviews = await db.review.findMany({ where: { userId }, select: { id: true } });
  expect(await undoImport(db, { userId, importId: first.importId })).toBe(true);
  expect(await readHistory()).toEqual(empty);
  // Search and analysis hear of the reviews that went.
  const gone = await db.outboxEvent.findMany({ where: { name: "review/removed" } });
  expect(reviews.length).toBeGreaterThan(0);
  for (const { id } of reviews)
    expect(gone.map(({ payload }) => payload)).toContainEqual(
      expect.objectContaining({ reviewId: id, userId }),
    );
  expect(await undoImport(db, { userId, importId: first.importId })).toBe(false);
  expect(await db.importRun.findUnique({ where: { id: first.importId } })).toMatchObject({
    status: "undone",
  });
});

test("a doubtful film waits for the person; their word writes its rows and completes the import", async () => {
  const { importId } = await importZip();
  const [match] = await listMatches(db, { userId, importId, status: "doubtful", limit: 20 });
  expect(match?.film).toMatchObject({ title: "Solaris", year: 1973 });
  const solaris = await db.film.findUniqueOrThrow({ where: { slug: "solaris-1972" } });
  expect(match?.candidates[0]).toEqual({ filmId: solaris.id, score: 0.9 });

  const matchId = match?.matchId ?? "";
  const stranger = await writePerson(db);
  expect(await decideMatch(db, { userId: stranger, importId, matchId, filmId: solaris.id })).toBeNull();
  expect(await decideMatch(db, { userId, importId, matchId, filmId: 999_999 })).toBeNull();
  const report = await decideMatch(db, { userId, importId, matchId, filmId: solaris.id });
  expect(report).toMatchObject({ status: "completed", matchedCount: 6, doubtfulCount: 0, writtenCount: 12 });
  expect((await readHistory()).ratings).toContain("solaris-1972 8 import 2021-03-03");

  // Deciding otherwise takes the first decision back.
  expect(await decideMatch(db, { userId, importId, matchId, filmId: null })).toMatchObject({
    writtenCount: 11,
  });
  expect(await readHistory()).toEqual(imported);
});

test("a newer rating and a review of one's own are kept, an older rating comes back on undo", async () => {
  const rate = async (slug: string, halfStars: number, day: string) => {
    const { id } = await db.film.findUniqueOrThrow({ where: { slug } });
    const at = new Date(day);
    await db.rating.create({ data: { userId, filmId: id, halfStars, createdAt: at, updatedAt: at } });
    return id;
  };
  const heat = await rate("heat-1995", 2, "2024-01-01");
  await rate("amelie-2001", 1, "2020-01-01");
  await db.review.create({ data: { userId, filmId: heat, text: "Mine." } });
  const { importId } = await importZip();
  const after = await readHistory();
  expect(after.ratings).toContain("heat-1995 2 app 2024-01-01");
  expect(after.ratings).toContain("amelie-2001 7 import 2021-05-01");
  expect(after.reviews).toEqual(["heat-1995: Mine."]);

  // A rating that the person changes after the import is theirs.
  await db.rating.updateMany({ where: { userId, halfStars: 10 }, data: { halfStars: 3, source: "app" } });
  await undoImport(db, { userId, importId });
  const { ratings, reviews } = await readHistory();
  expect(ratings[0]).toBe("amelie-2001 1 app 2020-01-01");
  expect(ratings[1]).toBe("heat-1995 2 app 2024-01-01");
  expect(ratings[2]).toMatch(/^the-postman-1994 3 app/);
  expect(reviews).toEqual(["heat-1995: Mine."]);
});

test("exported and imported by another person, a history is the same", async () => {
  await importZip();
  const { files } = await exportHistory(db, userId);
  expect(files["ratings.csv"]?.split("\r\n")[1]).toBe("2021-03-01,Heat,1995,,tt0113277,,4.5");
  expect(files["reviews.csv"]).toContain(`"'=HYPERLINK(""http://x"") they meet,`);
  expect(JSON.parse(files["history.json"] ?? "")).toMatchObject({
    ratings: [{ title: "Heat", halfStars: 9 }, {}, {}],
  });
  const other = await writePerson(db);
  const report = await importHistory(db, { userId: other, fileName: "kinora.zip", bytes: zipFiles(files) });
  expect(report).toMatchObject({ doubtfulCount: 0, failedCount: 0 });
  expect(await readHistory(other)).toEqual(imported);
});

test("a run that comes again after it is done does nothing", async () => {
  const { importId } = await importZip();
  const again = await importHistory(db, { userId, fileName: "letterboxd.zip", bytes: zip, importId });
  expect(again).toMatchObject({ importId, status: "review", writtenCount: 11 });
});
