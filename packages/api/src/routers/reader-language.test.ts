import { loadCatalogue } from "@kinora/db/catalogue";
import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createContext } from "../context";
import { createCaller } from "../router";
import { createTestServices, createTestUser, type TestServices } from "../testing/test-api";

let database: TestDatabase;
let services: TestServices;
let filmId: number;
let userId: string;

const german = "Die sieben Samurai";
const french = "Les Sept Samouraïs";

/** The person as a browser in a language calls; null: as a program that asks for none. */
const read = (language: string | null) =>
  createCaller(createContext({ services, caller: { userId, role: "viewer", language } }));

beforeAll(async () => {
  database = await createTestDatabase();
  await loadCatalogue(database.db.pool);
  services = createTestServices(database.db);
  filmId = (await database.db.film.findUniqueOrThrow({ where: { slug: "seven-samurai-1954" } })).id;
  userId = await createTestUser(database.db);
  await database.db.preference.update({ where: { userId }, data: { interfaceLanguage: "de" } });
  const api = read(null);
  await api.rating.set({ filmId, halfStars: 10 });
  await api.diary.create({ filmId, watchedOn: "2026-01-01" });
  // Logging it takes a film off.
  await api.watchlist.add({ filmId });
  const { id } = await api.list.create({ title: "Kept" });
  await api.list.addFilm({ id, filmId });
}, 60_000);
afterAll(() => database.drop());

type Api = ReturnType<typeof read>;

/** Everywhere that the film's title is read, each with the titles found there. */
const places: [string, (api: Api) => Promise<unknown>][] = [
  ["the film", (api) => api.film.get({ filmId })],
  ["the film over REST", (api) => api.film.view({ filmId })],
  ["films over REST", (api) => api.film.browse({ q: "seven samurai" })],
  ["my ratings", (api) => api.rating.list({})],
  ["my ratings over REST", (api) => api.rating.listView({})],
  ["my watchlist", (api) => api.watchlist.list({})],
  ["my watchlist over REST", (api) => api.watchlist.listView({})],
  ["my diary", (api) => api.diary.list({})],
  ["my diary over REST", (api) => api.diary.listView({})],
  ["my year in review", (api) => api.diary.yearInReview({ year: 2026 })],
  ["covers of my lists", (api) => api.list.mine({})],
  ["what picks are for", (api) => api.recommendation.list({ limit: 5 })],
  ["the rows of my home page", (api) => api.recommendation.home()],
  ["a search", (api) => api.search.query({ q: "seven samurai" })],
];

describe.each(places)("in %s", (_place, find) => {
  test("a title is in the language that is asked for, else in the one on record", async () => {
    const asked = JSON.stringify(await find(read("fr")));
    expect(asked).toContain(french);
    expect(asked).not.toContain(german);
    expect(JSON.stringify(await find(read(null)))).toContain(german);
  });
});

test("a row that a film leads to names the film in the reader's language", async () => {
  const { rows } = await read("fr").recommendation.home();
  expect(rows.find(({ kind }) => kind === "because")).toMatchObject({
    title: `Because you loved ${french}`,
    becauseOf: french,
    pattern: "Because you loved {film}",
  });
});
