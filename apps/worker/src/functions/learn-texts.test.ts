import { type Database, findFilmAnalysis, findTextModel } from "@kinora/db";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type FunctionWorld, openFunctionWorld } from "../testing/function-world";
import { writeSmallWorld } from "../testing/small-world";
import { makeAnalyseReviews } from "./analyse-reviews";
import { makeIndexFilm } from "./index-film";
import { makeLearnTexts } from "./learn-texts";

let world: FunctionWorld;
let db: Database;

beforeAll(async () => {
  const makers = [makeLearnTexts, makeAnalyseReviews, makeIndexFilm];
  world = await openFunctionWorld((services) => makers.map((make) => make(services)));
  db = world.db;
  await writeSmallWorld(db, { members: 60, films: 12 });
});
afterAll(() => world.drop());

async function review(userId: string, filmId: number, text: string) {
  const { id } = await db.review.create({ data: { userId, filmId, text } });
  return { reviewId: id, filmId, userId };
}

test("a training is followed by vectors, topics, sentiment and an analysis, each with its model", async () => {
  const users = await db.user.findMany({ select: { id: true }, take: 40, orderBy: { id: "asc" } });
  for (const [at, { id: userId }] of users.entries()) {
    const isGlad = at % 2 === 0;
    const rating = { halfStars: isGlad ? 9 : 2 };
    const key = { userId, filmId: 101 };
    await db.rating.upsert({ where: { userId_filmId: key }, create: { ...key, ...rating }, update: rating });
    await review(
      userId,
      101,
      isGlad ? "A riveting town, and a superb gun." : "A plodding town and a dull gun.",
    );
  }
  const before = await db.review.findMany({ select: { id: true, updatedAt: true }, orderBy: { id: "asc" } });
  expect(await world.deliver("learn-texts", "model/trained", { modelVersion: "v1" })).toMatchObject({
    status: "completed",
    error: null,
  });
  const topics = await findTextModel(db, { kind: "topics" });
  const sentiment = await findTextModel(db, { kind: "sentiment" });
  expect(topics?.figures).toMatchObject({ films: 12 });
  expect(sentiment?.figures).toMatchObject({ reviews: 40, accuracy: 1, baseline: expect.any(Number) });
  const vectors = await db.filmVector.findMany();
  expect(vectors).toHaveLength(12);
  for (const { vector, modelVersion } of vectors) {
    expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
    expect(modelVersion).toBe(topics?.version);
  }
  const words = await db.filmTopic.findMany({ where: { filmId: 101 } });
  expect(words.map(({ topic }) => topic)).toEqual(expect.arrayContaining(["dusty", "gun"]));
  expect(await findFilmAnalysis(db, 101)).toMatchObject({
    ...{ reviewCount: 40, positiveShare: 0.5, modelVersion: sentiment?.version, languages: { en: 40 } },
    praise: expect.arrayContaining([expect.stringMatching(/riveting|superb/)]),
    complaints: expect.arrayContaining([expect.stringMatching(/plodding|dull/)]),
    provenance: { topics: { modelVersion: topics?.version }, praise: { modelVersion: sentiment?.version } },
  });
  // Being read is no change of the review.
  expect(await db.review.findMany({ select: { id: true, updatedAt: true }, orderBy: { id: "asc" } })).toEqual(
    before,
  );
  expect(await db.outboxEvent.count({ where: { name: "search/reindex.requested" } })).toBe(1);
}, 120_000);

test("a film that comes later gets its place among the topics at once", async () => {
  await db.film.create({
    data: {
      id: 900,
      slug: "late",
      title: "Late",
      originalTitle: "Late",
      overview: "A ghost in an old house.",
    },
  });
  await world.deliver("index-film", "film/created", { filmId: 900 });
  const late = await db.filmVector.findUniqueOrThrow({ where: { filmId: 900 } });
  const ghost = await db.filmVector.findUniqueOrThrow({ where: { filmId: 102 } });
  const gun = await db.filmVector.findUniqueOrThrow({ where: { filmId: 101 } });
  const cosine = (other: number[]) =>
    late.vector.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0);
  expect(cosine(ghost.vector)).toBeGreaterThan(cosine(gun.vector) + 0.3);
});

test("a review is read when it comes, and what is said of a film goes with its last one", async () => {
  const [{ id: userId } = { id: "" }] = await db.user.findMany({ select: { id: true }, take: 1 });
  const event = await review(userId, 103, "A superb film and a riveting evening for everybody.");
  await world.deliver("analyse-reviews", "review/created", event);
  await world.deliver("analyse-reviews", "review/created", event);
  expect(await findFilmAnalysis(db, 103)).toMatchObject({ reviewCount: 1, positiveShare: 1 });
  await db.review.delete({ where: { id: event.reviewId } });
  await world.deliver("analyse-reviews", "review/removed", event);
  expect(await findFilmAnalysis(db, 103)).toBeNull();
});
