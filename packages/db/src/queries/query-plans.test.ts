import { afterAll, beforeAll, expect, test } from "vitest";
import * as queries from "../index";
import {
  createTestDatabase,
  fillLargeWorld,
  openPlanRecorder,
  type StatementPlan,
  somebody,
  someSession,
  type TestDatabase,
} from "../testing";

/** The generated world's tables of things and acts have more, those of genres and the like fewer. */
const BIG_ROWS = 5_000;
/** What one row by its key costs is about 8, a page of 20 by an index about 100. */
const PAGE = 400;

let database: TestDatabase;
let readPlans: (work: () => Promise<unknown>) => Promise<StatementPlan[]>;
beforeAll(async () => {
  database = await createTestDatabase();
  readPlans = openPlanRecorder(database.db, { bigRows: BIG_ROWS });
  await fillLargeWorld(database.db);
}, 60_000);
afterAll(() => database.drop());

const userId = somebody;
const now = new Date();
const limit = 20;
const filmId = 77;
const newest = { sort: "createdAt", descending: true, limit, after: null } as const;

type Work = (db: TestDatabase["db"]) => Promise<unknown>;

/** What people and machines ask all day, each with what one statement of it may cost. */
const hot: Record<string, [budget: number, work: Work]> = {
  "a caller's session": [50, (db) => queries.findLiveSession(db, { sessionId: someSession, now })],
  "a caller's key": [50, (db) => queries.findLiveApiKey(db, { keyHash: "none", now })],
  "a caller's devices": [50, (db) => queries.listSessions(db, { userId, now })],
  "ratings, latest first": [
    PAGE,
    (db) => queries.listRatings(db, { userId, sort: "recent", limit, after: null }),
  ],
  "ratings, best first, next page": [
    PAGE,
    (db) => queries.listRatings(db, { userId, sort: "stars", limit, after: { value: 8, filmId } }),
  ],
  "how many ratings": [PAGE, (db) => queries.countRatings(db, userId)],
  "a rating is set": [50, (db) => queries.setRating(db, { userId, filmId, halfStars: 8 })],
  "somebody's taste": [1_000, (db) => queries.findTaste(db, userId)],
  "the version of a list": [PAGE, (db) => queries.findListVersion(db, userId)],
  "films by popularity": [
    PAGE,
    (db) => queries.listFilmPositions(db, { sort: "popular", limit, after: null }),
  ],
  "films by popularity, next page": [
    PAGE,
    (db) => queries.listFilmPositions(db, { sort: "popular", limit, after: { value: 1500, filmId } }),
  ],
  "films by year, next page": [
    PAGE,
    (db) => queries.listFilmPositions(db, { sort: "year", limit, after: { value: 1980, filmId } }),
  ],
  "films by title, next page": [
    PAGE,
    (db) => queries.listFilmPositions(db, { sort: "title", limit, after: { value: "Film 5", filmId } }),
  ],
  "films by stars": [PAGE, (db) => queries.listFilmPositions(db, { sort: "rating", limit, after: null })],
  "films by stars, next page": [
    PAGE,
    (db) => queries.listFilmPositions(db, { sort: "rating", limit, after: { value: 6.5, filmId } }),
  ],
  "films of a genre": [
    PAGE,
    (db) => queries.listFilmPositions(db, { sort: "popular", genre: "genre-7", limit, after: null }),
  ],
  "films of a language": [
    PAGE,
    (db) => queries.listFilmPositions(db, { sort: "popular", language: "fr", limit, after: null }),
  ],
  "films of a person": [
    PAGE,
    (db) => queries.listFilmPositions(db, { sort: "popular", personId: 7, limit, after: null }),
  ],
  "a film": [1_000, (db) => queries.findFilm(db, { filmId, userId })],
  "a person's films": [PAGE, (db) => queries.findPerson(db, 77)],
  "a film's reviews": [
    PAGE,
    (db) => queries.listReviews(db, { filmId, readerId: userId, sort: "recent", limit, after: null }),
  ],
  "the diary": [PAGE, (db) => queries.listDiary(db, { userId, limit, after: null })],
  "the diary, next page": [
    PAGE,
    (db) => queries.listDiary(db, { userId, limit, after: { on: "2026-01-01", id: userId } }),
  ],
  "the diary's calendar": [PAGE, (db) => queries.countDiaryByDay(db, { userId, year: 2026 })],
  "the watchlist": [PAGE, (db) => queries.listWatchlist(db, { userId, limit, after: null })],
  "the watchlist, next page": [
    PAGE,
    (db) => queries.listWatchlist(db, { userId, limit, after: { at: now.toISOString(), filmId } }),
  ],
  "hidden films": [PAGE, (db) => queries.listHiddenFilms(db, { userId, limit, after: null })],
  notifications: [PAGE, (db) => queries.listNotifications(db, { userId, limit, after: null })],
  "notifications, next page": [
    PAGE,
    (db) => queries.listNotifications(db, { userId, limit, after: { createdAt: now, id: userId } }),
  ],
  "unread notifications": [PAGE, (db) => queries.countUnreadNotifications(db, { userId })],
  "notifications since": [
    PAGE,
    (db) => queries.listNotificationsSince(db, { userId, since: now, exceptIds: [], limit }),
  ],
  "the feed": [2_000, (db) => queries.listFeed(db, { followerId: userId, limit, after: null })],
  "a list is remembered": [
    200,
    (db) =>
      queries.recordRecommendationRequest(db, {
        userId,
        surface: "home",
        modelVersion: null,
        source: "personal",
        shown: [{ filmId, score: 1 }],
      }),
  ],
  "the outbox's state": [PAGE, (db) => queries.countOutboxEvents(db)],
  "dead events": [PAGE, (db) => queries.listDeadEvents(db, { limit })],
  jobs: [PAGE, (db) => queries.listJobRuns(db, newest)],
  "failed jobs": [PAGE, (db) => queries.listJobRuns(db, { status: "failed", ...newest })],
  "jobs of a function": [PAGE, (db) => queries.listJobRuns(db, { functionId: "function-7", ...newest })],
  "jobs of a function that failed": [
    PAGE,
    (db) => queries.listJobRuns(db, { functionId: "function-7", status: "failed", ...newest }),
  ],
  members: [2 * PAGE, (db) => queries.listMembers(db, { kind: "person", ...newest })],
  admins: [PAGE, (db) => queries.listMembers(db, { kind: "person", role: "admin", ...newest })],
  "how many admins": [PAGE, (db) => queries.countAdmins(db)],
  "the audit log": [PAGE, (db) => queries.listAuditEntries(db, { limit })],
  "the audit log of somebody": [PAGE, (db) => queries.listAuditEntries(db, { actorId: userId, limit })],
  "the audit log of an act": [PAGE, (db) => queries.listAuditEntries(db, { act: "act-7.done", limit })],
};

/** Part of a word has no place in an order, nor has what a row must be asked for: one pass and no more. */
const reading: Record<string, [budget: number, tables: string[], work: Work]> = {
  "films by part of a title": [
    5_000,
    ["Film", "FilmTitle"],
    (db) => queries.listFilmPositions(db, { sort: "popular", q: "a87ff679", limit, after: null }),
  ],
  "members by name": [
    1_500,
    ["User", "UserIdentity", "Profile"],
    (db) => queries.listMembers(db, { kind: "person", ...newest, sort: "name" }),
  ],
  "jobs by how long they took": [
    3_000,
    ["JobRun"],
    (db) => queries.listJobRuns(db, { ...newest, sort: "took" }),
  ],
  "members by part of an address": [
    1_000,
    ["User", "UserIdentity"],
    (db) => queries.listMembers(db, { kind: "person", q: "member77@", ...newest }),
  ],
};

test.each(Object.entries(reading))(
  "%s: what it must read is read once",
  async (name, [budget, tables, work]) => {
    const plans = await readPlans(() => work(database.db));
    expect(plans.length, name).toBeGreaterThan(0);
    for (const { text, cost, scanned } of plans) {
      expect(new Set(scanned).size, text).toBe(scanned.length);
      expect(
        scanned.filter((table) => !tables.includes(table)),
        text,
      ).toEqual([]);
      expect(cost, text).toBeLessThanOrEqual(budget);
    }
  },
);

test("a query that reads a big table whole is found", async () => {
  const [plan] = await readPlans(() => database.db.rating.count({ where: { halfStars: 3 } }));
  expect(plan?.scanned).toEqual(["Rating"]);
});

test.each(Object.entries(hot))(
  "%s: no big table is read whole, and the plan keeps its budget",
  async (name, [budget, work]) => {
    const plans = await readPlans(() => work(database.db));
    expect(plans.length, name).toBeGreaterThan(0);
    for (const { text, cost, scanned } of plans) {
      expect(scanned, text).toEqual([]);
      expect(cost, text).toBeLessThanOrEqual(budget);
    }
  },
);
