import type { Database } from "@kinora/db";
import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DemoFilm, readDemoFilms } from "./film-facts";
import { type DemoWorld, loadDemoWorld } from "./load-demo-world";
import { createSimulator, type SimulatedMember } from "./simulate-member";
import { archetypes } from "./tastes";

let database: TestDatabase;
let db: Database;
let world: DemoWorld;
let films: DemoFilm[];

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  world = await loadDemoWorld(db);
  films = await readDemoFilms(db);
}, 120_000);
afterAll(() => database.drop());

/** Who gave what how many stars, by handle and slug: one number for a whole community. */
async function fingerprint(db: Database): Promise<string> {
  const { rows } = await db.pool.query<{ hash: string }>(
    `SELECT md5(string_agg(p."handle" || f."slug" || r."halfStars", ',' ORDER BY p."handle", f."slug")) AS hash
     FROM "Rating" r JOIN "User" u ON u."id" = r."userId" AND u."kind" = 'simulated'
     JOIN "Profile" p USING ("userId") JOIN "Film" f ON f."id" = r."filmId"`,
  );
  return rows[0]?.hash ?? "";
}

test("the full world holds at least 1,200 films, 2,000 members and 150,000 ratings, all said to be simulated", async () => {
  expect(world.filmCount).toBeGreaterThanOrEqual(1_200);
  expect(await db.user.count({ where: { kind: "simulated" } })).toBeGreaterThanOrEqual(2_000);
  expect(await db.rating.count({ where: { source: "simulated" } })).toBeGreaterThanOrEqual(150_000);
  expect(await db.review.count()).toBe(world.reviewCount);
  expect(await db.userIdentity.count()).toBe(3);
  const unsaid = { kind: "simulated", profile: { bio: { not: { contains: "simulated" } } } } as const;
  expect(await db.user.count({ where: unsaid })).toBe(0);
});

test("a film's counts are those of its ratings", async () => {
  const { rows } = await db.pool.query(
    `SELECT f."slug" FROM "Film" f LEFT JOIN (SELECT "filmId", count(*) AS n, sum("halfStars") AS s FROM "Rating" GROUP BY 1) r
       ON r."filmId" = f."id" WHERE f."ratingCount" <> coalesce(r.n, 0) OR f."halfStarSum" <> coalesce(r.s, 0)`,
  );
  expect(rows).toEqual([]);
});

test("loaded again it is the same world, and what people did stays", async () => {
  const again = await createTestDatabase();
  try {
    const small = await loadDemoWorld(again.db, { members: 60 });
    const before = await fingerprint(again.db);
    const mine = await again.db.rating.count({ where: { source: "app" } });
    expect(mine).toBeGreaterThan(10);
    expect(await loadDemoWorld(again.db, { members: 60 })).toEqual(small);
    expect(await fingerprint(again.db)).toBe(before);
    expect(await again.db.rating.count({ where: { source: "app" } })).toBe(mine);
  } finally {
    await again.drop();
  }
}, 60_000);

test("the same seed gives the same member, another seed another one", () => {
  const [first, second, other] = [
    createSimulator(films, 7),
    createSimulator(films, 7),
    createSimulator(films, 8),
  ];
  expect(first(41)).toEqual(second(41));
  first(3); // Members do not depend on who was made before them.
  expect(first(42)).toEqual(second(42));
  expect(first(41).ratings).not.toEqual(other(41).ratings);
});

test("members like their own kind of film a third of a star better than the rest", () => {
  const simulate = createSimulator(films, 99);
  const members = Array.from({ length: 400 }, (_, number) => simulate(10_000 + number));
  const gaps = members.map(genreGap).filter((gap) => gap !== null);
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  expect(gaps.length).toBeGreaterThan(200);
  expect(mean / 2).toBeGreaterThan(1 / 3);
  expect(gaps.filter((gap) => gap > 0).length / gaps.length).toBeGreaterThan(0.75);
});

/** Half stars by which somebody rates the genre of their top archetype above all else; null with too few. */
function genreGap({ topArchetype, ratings }: SimulatedMember): number | null {
  const weights = Object.entries(archetypes[topArchetype] ?? {}).filter(([name]) => name.startsWith("g:"));
  const [top] = weights.sort((a, b) => b[1] - a[1])[0] ?? [];
  if (!top) return null;
  const own = ratings.filter(({ film }) => film.features.includes(top));
  const rest = ratings.filter(({ film }) => !film.features.includes(top));
  if (own.length < 5 || rest.length < 5) return null;
  return meanOf(own) - meanOf(rest);
}

function meanOf(ratings: SimulatedMember["ratings"]): number {
  return ratings.reduce((sum, { halfStars }) => sum + halfStars, 0) / ratings.length;
}
