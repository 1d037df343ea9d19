import type { Database } from "@kinora/db";
import { normaliseTitle } from "./normalise-title";

export interface IndexedFilm {
  readonly filmId: number;
  readonly year: number | null;
  /** Normalised; the first is the main one. */
  readonly keys: readonly string[];
  /** By source: a film has one id in each, as a rule. */
  readonly externalIds: ReadonlyMap<string, string>;
}

/** The catalogue as matching sees it. */
export interface FilmIndex {
  readonly byKey: ReadonlyMap<string, readonly IndexedFilm[]>;
  readonly byYear: ReadonlyMap<number, readonly IndexedFilm[]>;
  /** By `source value`. */
  readonly byExternalId: ReadonlyMap<string, IndexedFilm>;
}

export interface FilmRow {
  id: number;
  year: number | null;
  titles: string[];
  externalIds: { source: string; value: string }[] | null;
}

/** Reads titles, years and ids of all published films: a few hundred bytes each. */
export async function openFilmIndex(db: Database): Promise<FilmIndex> {
  const { rows } = await db.pool.query<FilmRow>(`
    SELECT f."id", f."year", ARRAY[f."title", f."originalTitle"] || coalesce(t.titles, '{}') AS titles, e.ids AS "externalIds"
    FROM "Film" f
    LEFT JOIN (SELECT "filmId", array_agg("title") AS titles FROM "FilmTitle" GROUP BY 1) t ON t."filmId" = f."id"
    LEFT JOIN (SELECT "filmId", jsonb_agg(jsonb_build_object('source', "source", 'value', "value")) AS ids
      FROM "FilmExternalId" GROUP BY 1) e ON e."filmId" = f."id"
    WHERE f."status" = 'published' ORDER BY f."id"`);
  return indexFilms(rows);
}

export function indexFilms(rows: readonly FilmRow[]): FilmIndex {
  const byKey = new Map<string, IndexedFilm[]>();
  const byYear = new Map<number, IndexedFilm[]>();
  const byExternalId = new Map<string, IndexedFilm>();
  for (const { id, year, titles, externalIds } of rows) {
    const keys = [...new Set(titles.map(normaliseTitle))];
    const ids = externalIds ?? [];
    const film = {
      filmId: id,
      year,
      keys,
      externalIds: new Map(ids.map((each) => [each.source, each.value])),
    };
    for (const key of keys) addTo(byKey, key, film);
    if (year !== null) addTo(byYear, year, film);
    for (const { source, value } of ids) byExternalId.set(`${source} ${value}`, film);
  }
  return { byKey, byYear, byExternalId };
}

function addTo<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}
