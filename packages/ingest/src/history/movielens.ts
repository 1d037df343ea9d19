import { parseTitle } from "../movielens/title";
import { RefusedRow } from "../refused-row";
import type { ExternalId } from "./entry";
import { parseImdbId, parseNumericId, parseStars, parseTitleCell } from "./parse-field";
import type { CsvForm, CsvRow } from "./read-csv";

/** One person's MovieLens ratings, as the site exports them or as the data sets write them. */
export function movieLensForm(file: string): CsvForm {
  let member: string | null = null;
  return {
    ...{ file, required: ["rating"] },
    parseRow: (row, line) => {
      // A whole data set is nobody's own history.
      member ??= row("userId");
      if (row("userId") !== member) throw new RefusedRow(`is a rating of another member than ${member}`);
      // The site writes −1 for a film that was only hidden.
      const halfStars = row("rating").trim() === "-1" ? null : parseStars(row("rating"));
      if (halfStars === null) return null;
      const externalIds = readIds(row);
      const { title, year } = parseTitle(row("title") || "");
      if (!title && externalIds.length === 0) throw new RefusedRow("there is neither a title nor an id");
      return {
        place: { file, line },
        film: {
          title: parseTitleCell(title || `MovieLens film ${externalIds[0]?.value}`),
          year,
          externalIds,
        },
        facts: [{ kind: "rating", halfStars, at: readTime(row("timestamp")) }],
      };
    },
  };
}

function readIds(row: CsvRow): ExternalId[] {
  const ids = [
    { source: "movielens", value: parseNumericId(row("movie_id") || row("movieId"), "movieId") },
    { source: "imdb", value: parseImdbId(row("imdb_id") || row("imdbId")) },
    { source: "tmdb", value: parseNumericId(row("tmdb_id") || row("tmdbId"), "tmdbId") },
  ];
  return ids.flatMap(({ source, value }) => (value ? [{ source, value }] : []));
}

function readTime(text: string): string | null {
  if (!text) return null;
  if (!/^\d{1,10}$/.test(text)) throw new RefusedRow(`timestamp “${text.slice(0, 40)}” is no time`);
  return new Date(Math.min(Number(text) * 1000, Date.now())).toISOString();
}
