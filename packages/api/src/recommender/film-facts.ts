import { type Database, type FilmFactRow, listFilmFacts, listGenres } from "@kinora/db";
import { buildContentIndex, type ContentIndex } from "./content-index";

/**
 * Facts of every published film in compact columns, one position per film, ascending by film id.
 *
 * Masks, dials and similarity read these instead of the database: a list over ten thousand films then
 * costs no query but its final cards.
 */
export interface FilmFacts {
  readonly count: number;
  readonly filmIds: Int32Array;
  readonly positionByFilmId: ReadonlyMap<number, number>;
  readonly titles: readonly string[];
  /** 0 where unknown. */
  readonly years: Int16Array;
  /** 0 where unknown. */
  readonly runtimes: Int16Array;
  /** −1 where nobody said. */
  readonly minimumAges: Int8Array;
  readonly languages: readonly (string | null)[];
  readonly genreIds: readonly (readonly number[])[];
  readonly countries: readonly (readonly string[])[];
  readonly genreIdBySlug: ReadonlyMap<string, number>;
  readonly ratingCounts: Int32Array;
  /** Average half stars, pulled to the overall mean where ratings are few. */
  readonly dampedHalfStars: Float32Array;
  readonly meanHalfStars: number;
  /** log(1 + ratings), standardized over all films. */
  readonly popularity: Float32Array;
  /** Year, 0 at 1985 and 1 every 20 years later, within −2 and 2. */
  readonly recency: Float32Array;
  /** How good and known a film is, apart from anybody; unrated films at the bottom. */
  readonly renown: Float32Array;
  readonly content: ContentIndex;
}

/** Ratings that the overall mean is worth in a film's damped average. */
const MEAN_WORTH = 12;

/** Reads all films into columns. */
export async function readFilmFacts(db: Database): Promise<FilmFacts> {
  const [rows, genres] = await Promise.all([listFilmFacts(db), listGenres(db)]);
  return buildFilmFacts(rows, new Map(genres.map(({ slug, id }) => [slug, id])));
}

/** Turns rows, ascending by id, into columns. */
export function buildFilmFacts(
  rows: readonly FilmFactRow[],
  genreIdBySlug: ReadonlyMap<string, number>,
): FilmFacts {
  const [ratings, stars] = rows.reduce(
    ([count, sum], row) => [count + row.ratingCount, sum + row.halfStarSum],
    [0, 0],
  );
  const meanHalfStars = ratings > 0 ? stars / ratings : 6.5;
  const popularity = standardize(Float32Array.from(rows, ({ ratingCount }) => Math.log1p(ratingCount)));
  const dampedHalfStars = Float32Array.from(
    rows,
    ({ halfStarSum, ratingCount }) => (halfStarSum + meanHalfStars * MEAN_WORTH) / (ratingCount + MEAN_WORTH),
  );
  return {
    count: rows.length,
    filmIds: Int32Array.from(rows, ({ id }) => id),
    positionByFilmId: new Map(rows.map(({ id }, position) => [id, position])),
    titles: rows.map(({ title }) => title),
    years: Int16Array.from(rows, ({ year }) => year ?? 0),
    runtimes: Int16Array.from(rows, ({ runtimeMinutes }) => runtimeMinutes ?? 0),
    minimumAges: Int8Array.from(rows, ({ minimumAge }) => minimumAge ?? -1),
    languages: rows.map(({ language }) => language),
    genreIds: rows.map(({ genreIds }) => genreIds),
    countries: rows.map(({ countries }) => countries),
    genreIdBySlug,
    ratingCounts: Int32Array.from(rows, ({ ratingCount }) => ratingCount),
    dampedHalfStars,
    meanHalfStars,
    popularity,
    renown: popularity.map(
      (known, film) => 0.7 * known + 0.6 * ((dampedHalfStars[film] ?? 0) - meanHalfStars),
    ),
    recency: Float32Array.from(rows, ({ year }) =>
      year === null ? 0 : Math.max(-2, Math.min(2, (year - 1985) / 20)),
    ),
    content: buildContentIndex(rows),
  };
}

/** Subtracts the mean and divides by the standard deviation; all 0 where every value is the same. */
function standardize(values: Float32Array): Float32Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length);
  const deviation = Math.sqrt(variance);
  return values.map((value) => (deviation > 0 ? (value - mean) / deviation : 0));
}
