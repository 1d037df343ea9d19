import { loadCatalogue } from "@kinora/db/catalogue";
import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import { LinearRanker } from "@kinora/recsys";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  callAs,
  createTestServices,
  createTestUser,
  type TestServices,
  trainTestModel,
} from "../testing/test-api";
import { forgetExperiments } from "./experiment-arm";

let database: TestDatabase;
let services: TestServices;
let filmIds: number[];
let userId: string;
let api: ReturnType<typeof callAs>;
let curator: ReturnType<typeof callAs>;

/** Orders by one of score, ratings, stars and recency alone. */
function rankerBy(feature: "score" | "recency", sign: 1 | -1) {
  const weights = Float64Array.of(0, 0, 0, 0);
  weights[feature === "score" ? 0 : 3] = sign;
  return {
    version: `by-${feature}`,
    model: new LinearRanker(
      weights,
      new Float64Array(4),
      weights.map(() => 1),
    ),
  };
}

beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  await loadCatalogue(db.pool);
  const films = await db.film.findMany({ orderBy: { id: "asc" }, take: 200, select: { id: true } });
  filmIds = films.map(({ id }) => id);
  for (let person = 0; person < 25; person++) {
    const own = filmIds.filter((_, at) => (at * 5 + person) % 7 < 2);
    const rater = await createTestUser(db);
    await db.rating.createMany({
      data: own.map((filmId, at) => ({ userId: rater, filmId, halfStars: 5 + ((at + person) % 6) })),
    });
  }
  services = createTestServices(db);
  services.useModel(await trainTestModel(db));
  userId = await createTestUser(db);
  api = callAs(services, userId);
  curator = callAs(services, await createTestUser(db, "curator"), "curator");
  for (const at of [0, 3, 8, 20, 31]) await api.rating.set({ filmId: filmIds[at] ?? 0, halfStars: 9 });
}, 60_000);
beforeEach(() => services.useRanker(null));
afterAll(() => database.drop());

type List = Awaited<ReturnType<typeof api.recommendation.list>>;
const idsOf = ({ items }: List) => items.map(({ film }) => film.id);
const yearsOf = (list: List, from: number) =>
  list.items.slice(from, from + 20).map(({ film }) => Math.min(2025, Math.max(1945, film.year ?? 1985)));
const ask = (params = {}) => api.recommendation.list({ limit: 40, exploration: 0, ...params });

test("clicks order a list anew within each twenty; reasons and the rest still sum to 1, and scores never rise", async () => {
  const before = await ask();
  services.useRanker(rankerBy("recency", 1));
  const list = await ask();
  for (const from of [0, 20]) {
    expect(yearsOf(list, from)).toEqual(yearsOf(list, from).sort((a, b) => b - a));
    expect(
      idsOf(list)
        .slice(from, from + 20)
        .sort(),
    ).toEqual(
      idsOf(before)
        .slice(from, from + 20)
        .sort(),
    );
  }
  expect(idsOf(list)).not.toEqual(idsOf(before));
  for (const [at, { score, reasons, reasonsRest }] of list.items.entries()) {
    expect(score).toBeLessThanOrEqual((list.items[at - 1]?.score ?? Infinity) + 1e-9);
    expect(reasons.reduce((sum, { share }) => sum + share, reasonsRest)).toBeCloseTo(1, 6);
  }
});

test("what one of my films adds to a pick is the same in either order", async () => {
  const amounts = (list: List) =>
    new Map(
      list.items.map(({ film, score, reasons }) => [film.id, (reasons[0]?.share ?? 0) * score] as const),
    );
  const before = amounts(await ask());
  services.useRanker(rankerBy("recency", 1));
  for (const [filmId, amount] of amounts(await ask()))
    expect(amount).toBeCloseTo(before.get(filmId) ?? NaN, 6);
});

test("an order by the scores themselves changes nothing, and neither does any where somebody turned a dial or chose a model", async () => {
  const before = await ask();
  services.useRanker(rankerBy("score", 1));
  expect(idsOf(await ask())).toEqual(idsOf(before));
  for (const params of [{ popularity: -0.5 }, { model: "content" as const }]) {
    services.useRanker(null);
    const plain = idsOf(await ask(params));
    services.useRanker(rankerBy("recency", -1));
    expect(idsOf(await ask(params))).toEqual(plain);
  }
});

test("an experiment tries lists without it; the playground names what ordered the list", async () => {
  const plain = idsOf(await ask());
  services.useRanker(rankerBy("recency", 1));
  expect((await curator.admin.playground.run({ userId })).orderedBy).toBe("by-recency");
  const arms = ["a", "b"].map((key) => ({ key, share: 0.5, clickOrder: false }));
  const { id } = await curator.admin.experiment.create({ name: "without", arms });
  await curator.admin.experiment.start({ id });
  expect(idsOf(await ask())).toEqual(plain);
  expect((await curator.admin.playground.run({ userId })).orderedBy).toBeNull();
  await database.db.experiment.deleteMany();
  forgetExperiments(services);
});

test("an order that cannot be opened leaves the scores' own", async () => {
  const plain = idsOf(await ask());
  const broken = { ...services, rankers: { current: () => Promise.reject(new Error("damaged")) } };
  expect(idsOf(await callAs(broken, userId).recommendation.list({ limit: 40, exploration: 0 }))).toEqual(
    plain,
  );
});

test("a curator sees what was learned with its figures, stops it, and lets it go on", async () => {
  await expect(curator.admin.ranker.stop({ stopped: true })).rejects.toMatchObject({ code: "NOT_FOUND" });
  const ranker = { artefactSha256: "0", manifest: {}, figures: { gain: 2, shownGain: 1 } };
  await database.db.feedRanker.createMany({
    data: [
      { ...ranker, version: "old", passed: true, trainedAt: new Date(0) },
      { ...ranker, version: "failed", passed: false },
    ],
  });
  expect((await curator.admin.ranker.list()).items).toMatchObject([
    { version: "failed", passed: false, inUse: false },
    { version: "old", passed: true, inUse: true, figures: { gain: 2 } },
  ]);
  const stopped = await curator.admin.ranker.stop({ stopped: true });
  expect(stopped.items.some(({ inUse }) => inUse)).toBe(false);
  const again = await curator.admin.ranker.stop({ stopped: false });
  expect(again.items.find(({ inUse }) => inUse)?.version).toBe("old");
});
