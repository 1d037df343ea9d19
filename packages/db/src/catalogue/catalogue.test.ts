import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../testing";
import { findFaults } from "./find-faults";
import { loadCatalogue } from "./load";
import { type LocatedFilm, readCatalogue } from "./read";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test("the catalogue holds at least 1,200 films without a fault, from 1895 to today", async () => {
  const { films, faults } = await readCatalogue();
  expect([...faults, ...findFaults(films)]).toEqual([]);
  expect(films.length).toBeGreaterThanOrEqual(1_200);
  const years = films.map(({ film }) => film.year);
  expect(Math.min(...years)).toBe(1895);
  expect(Math.max(...years)).toBeGreaterThanOrEqual(2024);
});

test("loading twice leaves the same rows", async () => {
  const count = async () => {
    const { rows } = await database.db.pool.query(
      `SELECT (SELECT count(*) FROM "Film")::int AS films, (SELECT count(*) FROM "Credit")::int AS credits,
        (SELECT count(*) FROM "FilmKeyword")::int AS keywords, (SELECT count(*) FROM "FilmTitle")::int AS titles`,
    );
    return rows[0];
  };
  const films = await loadCatalogue(database.db.pool);
  const first = await count();
  await loadCatalogue(database.db.pool);
  expect(await count()).toEqual(first);
  expect(first.films).toBe(films);
});

test("a person spelled in two ways is found", () => {
  const at = (line: number, name: string): LocatedFilm => ({
    file: "1990s.jsonl",
    line,
    film: {
      ...{
        slug: `film-${line}-199${line}`,
        title: `Film ${line}`,
        originalTitle: `Film ${line}`,
        titles: {},
      },
      ...{ year: 1990 + line, runtimeMinutes: 90, genres: ["drama"], countries: ["JP"], language: "ja" },
      ...{ directors: [name], cast: [], keywords: ["a", "b", "c"], overview: "", minimumAge: 12 },
    },
  });
  expect(findFaults([at(1, "Chishū Ryū"), at(2, "Chishu Ryu")])).toEqual([
    { file: "1990s.jsonl", line: 2, reason: "film-2-1992: “Chishu Ryu” is “Chishū Ryū” elsewhere" },
  ]);
});
