import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { loadCatalogue } from "@kinora/db/catalogue";
import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import { describeTopics, openArtefactStore, openTextModels } from "@kinora/registry";
import { createSearch, type Search } from "@kinora/search";
import { afterAll, beforeAll, expect, test } from "vitest";
import { learnTopics } from "./learn-topics";

let database: TestDatabase;
let folder: string;
let words: Search;
let topics: Search;

beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  folder = await mkdtemp(path.join(tmpdir(), "kinora-describe-"));
  await loadCatalogue(db.pool);
  const store = openArtefactStore({ folder });
  await learnTopics(db, store, { seed: 1, onProgress: () => undefined });
  const texts = openTextModels({ db, store });
  words = createSearch({ db, typesense: null });
  topics = createSearch({ db, typesense: null, describe: (q) => describeTopics(texts, q) });
  await topics.reindexFilms();
}, 120_000);
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

async function slugsOf(search: Search, q: string): Promise<string[]> {
  const { items } = await search.searchFilms({ q, limit: 10 });
  const filmIds = items.map(({ filmId }) => filmId);
  const films = await database.db.film.findMany({ where: { id: { in: filmIds } } });
  const slugById = new Map(films.map(({ id, slug }) => [id, slug]));
  return filmIds.flatMap((id) => slugById.get(id) ?? []);
}

/** What somebody remembers of a film, and the film. */
const golden: readonly [string, string][] = [
  ["samurai defend a farming village from bandits", "seven-samurai-1954"],
  ["warriors hired by farmers", "seven-samurai-1954"],
  ["mafia family patriarch and his son", "the-godfather-1972"],
  ["crime dynasty succession", "the-godfather-1972"],
  ["hackers discover reality is a simulation", "the-matrix-1999"],
  ["girl trapped in a spirit world bathhouse", "spirited-away-2001"],
  ["poor family infiltrates a rich household", "parasite-2019"],
  ["neighbours whose spouses have an affair in hong kong", "in-the-mood-for-love-2000"],
  ["detective hunts artificial humans in a future city", "blade-runner-1982"],
  ["shark terrorizes a beach town", "jaws-1975"],
  ["old parents visit their busy children in tokyo", "tokyo-story-1953"],
  ["a man lives the same day again and again", "groundhog-day-1993"],
  ["serial killer investigated by a young agent", "the-silence-of-the-lambs-1991"],
  ["dinosaurs cloned in a theme park", "jurassic-park-1993"],
  ["toys that are alive", "toy-story-1995"],
  ["boy befriends a projectionist in a village cinema", "cinema-paradiso-1988"],
  ["killer robot sent back in time", "the-terminator-1984"],
  ["crew hunted by a creature on a spaceship", "alien-1979"],
  ["the same crime told by several witnesses", "rashomon-1950"],
  ["jury argues over a murder verdict", "12-angry-men-1957"],
  ["workers revolt in a futuristic city silent film", "metropolis-1927"],
  ["father and son search for a stolen bicycle", "bicycle-thieves-1948"],
  ["motel owner and his mother", "psycho-1960"],
  ["lovers part at the airport during the war in morocco", "casablanca-1942"],
  ["newspaper tycoon dies alone", "citizen-kane-1941"],
  ["astronauts and an intelligent computer", "2001-a-space-odyssey-1968"],
];

/** 1 for a film found first, ½ for second, 0 beyond the tenth: the mean over all descriptions. */
async function meanReciprocalRank(search: Search): Promise<number> {
  let sum = 0;
  for (const [q, slug] of golden) {
    const place = (await slugsOf(search, q)).indexOf(slug);
    sum += place < 0 ? 0 : 1 / (place + 1);
  }
  return sum / golden.length;
}

test("descriptions in other words find their films better by topics than by words alone", async () => {
  const slugs = golden.map(([, slug]) => slug);
  expect(await database.db.film.count({ where: { slug: { in: slugs } } })).toBe(new Set(slugs).size);
  const [byWords, byTopics] = [await meanReciprocalRank(words), await meanReciprocalRank(topics)];
  expect(byTopics).toBeGreaterThan(0.4);
  expect(byTopics).toBeGreaterThan(byWords + 0.1);
});

test.each([
  ["seven samurai", "seven-samurai-1954"],
  ["the godfather", "the-godfather-1972"],
  ["Die sieben Samurai", "seven-samurai-1954"],
  ["seven samuray", "seven-samurai-1954"],
  ["the godfahter", "the-godfather-1972"],
  ["spirted away", "spirited-away-2001"],
  ["blade runer", "blade-runner-1982"],
  ["casablanka", "casablanca-1942"],
])("topics do not come before a title: %s", async (q, slug) => {
  expect((await slugsOf(topics, q))[0]).toBe(slug);
});
