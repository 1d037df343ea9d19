import { createWriteStream } from "node:fs";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type CatalogueFilm, type GenreSlug, genreNames, readCatalogue } from "@kinora/db/catalogue";
import type { Random } from "@kinora/recsys";

/** How many traits make a taste. */
export const TRAIT_COUNT = 8;

/** What generated people go by when they choose and rate. */
export interface FilmTraits {
  /** Row-major, films × TRAIT_COUNT. */
  readonly traits: Float32Array;
  /** Stars above or below the mean. */
  readonly quality: Float32Array;
  /** Running sum of how likely each film is the next that somebody meets; the last is the whole. */
  readonly renown: Float64Array;
}

/** IMDb has not come so far: no film of the demo catalogue has such an id. */
const FIRST_IMDB_ID = 90_000_000;
/** Zipf's law, flattened at its head: the best known of 100,000 films has one rating in 300. */
const HEAD = 40;
const FIRST_YEAR = 1920;
const YEARS = 105;

/**
 * Writes a catalogue as its importer reads it, `films.jsonl`, and for the importer of ratings `movies.csv` and
 * `links.csv`. Each film takes its words from two films of the demo catalogue and its people from a third, so
 * that names, genres and texts are as they are, and occur as often.
 */
export async function generateFilms(folder: string, count: number, random: Random): Promise<FilmTraits> {
  const known = (await readCatalogue()).films.map(({ film }) => film);
  const genreTraits = new Map(
    Object.keys(genreNames).map((slug) => [slug, Array.from({ length: TRAIT_COUNT }, () => random.normal())]),
  );
  const order = shuffle(count, random);
  const made = { traits: new Float32Array(count * TRAIT_COUNT), quality: new Float32Array(count) };
  const renown = new Float64Array(count);
  const titles = new Set<string>();
  const films: string[] = [];
  const movies = ["movieId,title,genres\n"];
  const links = ["movieId,imdbId,tmdbId\n"];
  let sum = 0;
  for (let film = 0; film < count; film++) {
    const draft = drawFilm(known, random, titles);
    const movieId = film + 1;
    const imdbId = FIRST_IMDB_ID + film;
    films.push(`${JSON.stringify({ ...draft, imdb: `tt${imdbId}` })}\n`);
    movies.push(`${movieId},"${draft.title.replaceAll('"', '""')} (${draft.year})",(no genres listed)\n`);
    links.push(`${movieId},${imdbId},\n`);
    writeTraits(made.traits, film, draft.genres, genreTraits, random);
    made.quality[film] = 0.45 * random.normal();
    sum += 1 / ((order[film] ?? 0) + HEAD);
    renown[film] = sum;
  }
  await Promise.all([
    writeLines(path.join(folder, "films.jsonl"), films),
    writeLines(path.join(folder, "movies.csv"), movies),
    writeLines(path.join(folder, "links.csv"), links),
  ]);
  return { ...made, renown };
}

function drawFilm(known: readonly CatalogueFilm[], random: Random, titles: Set<string>) {
  const draw = (): CatalogueFilm => {
    const film = known[random.integer(known.length)];
    if (!film) throw new RangeError("The demo catalogue is empty.");
    return film;
  };
  const [first, second, cast] = [draw(), draw(), draw()];
  const year = FIRST_YEAR + random.integer(YEARS);
  const words = `${first.title.split(" ").slice(0, 2).join(" ")} ${second.title.split(" ").at(-1)}`;
  let title = words;
  for (let part = 2; titles.has(`${title} ${year}`); part++) title = `${words} ${part}`;
  titles.add(`${title} ${year}`);
  const { overview, genres, keywords, runtimeMinutes, language, countries, minimumAge } = second;
  return {
    ...{ title, year, overview, genres, keywords, runtimeMinutes, countries, minimumAge },
    ...{ originalLanguage: language, directors: cast.directors, cast: cast.cast.map(([name]) => name) },
  };
}

/** What the genres have in common with others of theirs, and something of the film's own. */
function writeTraits(
  traits: Float32Array,
  film: number,
  genres: readonly GenreSlug[],
  genreTraits: ReadonlyMap<string, readonly number[]>,
  random: Random,
): void {
  for (let trait = 0; trait < TRAIT_COUNT; trait++) {
    const shared = genres.reduce((total, slug) => total + (genreTraits.get(slug)?.[trait] ?? 0), 0);
    traits[film * TRAIT_COUNT + trait] = shared / Math.max(1, genres.length) + 0.7 * random.normal();
  }
}

/** The numbers below `count` in an order of chance. */
function shuffle(count: number, random: Random): Int32Array {
  const order = Int32Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last--) {
    const other = random.integer(last + 1);
    const kept = order[last] ?? 0;
    order[last] = order[other] ?? 0;
    order[other] = kept;
  }
  return order;
}

export const writeLines = (file: string, lines: Iterable<string>): Promise<void> =>
  pipeline(Readable.from(lines), createWriteStream(file));
