import { randomUUID } from "node:crypto";
import { type Database, findServingFeedRanker, listFeedRankers, stopFeedRankers } from "@kinora/db";
import { openArtefactStore, openFeedRankers } from "@kinora/registry";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type FunctionWorld, openFunctionWorld } from "../testing/function-world";
import { writeSmallWorld } from "../testing/small-world";
import { makeLearnFeedOrder } from "./learn-feed-order";

const LISTS = 260;
const LENGTH = 10;
let world: FunctionWorld;
let db: Database;

beforeAll(async () => {
  world = await openFunctionWorld((services) => [makeLearnFeedOrder(services)]);
  db = world.db;
  await writeSmallWorld(db, { members: 4, films: 40 });
});
beforeEach(async () => {
  await db.recommendationRequest.deleteMany();
  await db.feedback.deleteMany();
  await db.feedRanker.deleteMany();
});
afterAll(() => world.drop());

/** A linear congruence in place of chance: the same lists each time. */
function makeRandom(): () => number {
  let state = 4_321;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

/** Shows lists by score, and has somebody click who looks from the top, further down ever more rarely. */
async function showLists(count: number, likes: (filmId: number) => number) {
  const random = makeRandom();
  const [user] = await db.user.findMany({ take: 1, select: { id: true } });
  const userId = user?.id ?? "";
  const lists = Array.from({ length: count }, (_, at) => {
    const films = Array.from({ length: 40 }, (_, index) => ({ filmId: 101 + index, score: random() }));
    const shown = films.sort((a, b) => b.score - a.score).slice(0, LENGTH);
    return { id: randomUUID(), shown, createdAt: new Date(Date.now() - (count - at) * 60_000) };
  });
  await db.recommendationRequest.createMany({
    data: lists.map(({ id, createdAt }) => ({ id, createdAt, userId, surface: "list", source: "personal" })),
  });
  await db.impression.createMany({
    data: lists.flatMap(({ id, shown }) =>
      shown.map(({ filmId, score }, position) => ({ requestId: id, filmId, score, position })),
    ),
  });
  const clicks = lists.flatMap(({ id, shown }) => {
    const clicked = shown.filter(({ filmId }, place) => random() < likes(filmId) / (1 + place / 3));
    return clicked.map(({ filmId }) => ({ userId, filmId, requestId: id, kind: "click" as const }));
  });
  await db.feedback.createMany({ data: clicks });
}

const learn = () => world.deliver("learn-feed-order", "model/trained", { modelVersion: "v1" });
/** Films ascend by year: the later half pleases far more often. */
const lateFilms = (filmId: number) => (filmId > 120 ? 0.7 : 0.1);

test("what clicks teach is measured on newer lists, and a better order than the scores' is in use at once", async () => {
  await showLists(LISTS, lateFilms);
  expect(await learn()).toMatchObject({ status: "completed", error: null });
  const [ranker] = await listFeedRankers(db);
  expect(ranker).toMatchObject({ passed: true, stoppedAt: null });
  const { gain = 0, shownGain = 0, pValue = 1 } = (ranker?.figures ?? {}) as Record<string, number>;
  expect(gain).toBeGreaterThan(1.2 * shownGain);
  expect(pValue).toBeLessThan(0.001);
  const store = openArtefactStore({ folder: `${world.home}/artefacts` });
  const held = await openFeedRankers({ db, store }).current();
  expect(held?.version).toBe(ranker?.version);
  const weights = Array.from(held?.model.weights ?? []);
  // Of score, ratings, stars and recency it is recency that tells.
  expect(weights.indexOf(Math.max(...weights))).toBe(3);
});

test("clicks that owe nothing to the films teach no order that is put in use", async () => {
  await showLists(LISTS, () => 0.4);
  await learn();
  expect(await listFeedRankers(db)).toMatchObject([{ passed: false }]);
  expect(await findServingFeedRanker(db)).toBeNull();
});

test("from a handful of lists nothing is learned", async () => {
  await showLists(40, lateFilms);
  expect(await learn()).toMatchObject({ status: "completed" });
  expect(await listFeedRankers(db)).toEqual([]);
});

test("what somebody stopped stays stopped when more is learned, until they let it go on", async () => {
  await showLists(LISTS, lateFilms);
  await learn();
  await stopFeedRankers(db, { stoppedAt: new Date() });
  expect(await findServingFeedRanker(db)).toBeNull();
  await learn();
  expect(await findServingFeedRanker(db)).toBeNull();
  await stopFeedRankers(db, { stoppedAt: null });
  const [latest] = await listFeedRankers(db);
  expect((await findServingFeedRanker(db))?.version).toBe(latest?.version);
});
