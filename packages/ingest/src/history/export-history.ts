import type { Database } from "@kinora/db";
import { formatCsv } from "./format-csv";

/** A person's history as files: Letterboxd's CSV forms, readable by its importer and by ours, and JSON. */
export interface ExportedHistory {
  /** By path: `ratings.csv`, `lists/favourites.csv`, `history.json`. */
  readonly files: Readonly<Record<string, string>>;
}

interface FilmRow {
  title: string;
  year: number | null;
  imdb: string | null;
  tmdb: string | null;
}
interface RatingRow extends FilmRow {
  halfStars: number;
  day: string;
}
interface DiaryRow extends FilmRow {
  day: string;
  watchedOn: string;
  rewatch: boolean;
  halfStars: number | null;
}
interface ReviewRow extends FilmRow {
  day: string;
  text: string;
}
interface DatedRow extends FilmRow {
  day: string;
}
interface ListRow extends FilmRow {
  slug: string;
  list: string;
  description: string;
  position: number;
  note: string;
}

/** Writes out everything that somebody rated, watched, reviewed, wants to see and listed. */
export async function exportHistory(db: Database, userId: string): Promise<ExportedHistory> {
  const read = async <Row>(query: string) =>
    (await db.pool.query(query.replace("FILM", filmColumns), [userId])).rows as Row[];
  const ratings = await read<RatingRow>(ratingQuery);
  const diary = await read<DiaryRow>(diaryQuery);
  const reviews = await read<ReviewRow>(reviewQuery);
  const watchlist = await read<DatedRow>(datedQuery(`"WatchlistEntry"`, `"addedAt"`, ""));
  const watched = await read<DatedRow>(datedQuery(`"HiddenFilm"`, `"createdAt"`, `AND x."kind" = 'seen'`));
  const lists = await read<ListRow>(listQuery);
  return {
    files: {
      "ratings.csv": formatCsv(
        [...dated, "Rating"],
        ratings.map((row) => [...cells(row), stars(row.halfStars)]),
      ),
      "diary.csv": formatCsv([...dated, "Rating", "Rewatch", "Tags", "Watched Date"], diary.map(diaryCells)),
      "reviews.csv": formatCsv(
        [...dated, "Rating", "Rewatch", "Review", "Tags", "Watched Date"],
        reviews.map((row) => [...cells(row), "", "", row.text, "", ""]),
      ),
      "watchlist.csv": formatCsv(dated, watchlist.map(cells)),
      "watched.csv": formatCsv(dated, [...watched, ...ratings].map(cells)),
      ...formatLists(lists),
      "history.json": `${JSON.stringify({ ratings, diary, reviews, watchlist, watched, lists }, null, 2)}\n`,
    },
  };
}

const dated = ["Date", "Name", "Year", "Letterboxd URI", "imdbID", "tmdbID"];

const cells = ({ day, title, year, imdb, tmdb }: DatedRow) => [day, title, year, "", imdb, tmdb];

const stars = (halfStars: number | null) => (halfStars === null ? "" : halfStars / 2);

const diaryCells = (row: DiaryRow) => [
  ...cells(row),
  ...[stars(row.halfStars), row.rewatch ? "Yes" : "", "", row.watchedOn],
];

/** One file a list: its version, its own row, then its films. */
function formatLists(rows: readonly ListRow[]): Record<string, string> {
  const files: Record<string, string> = {};
  for (const slug of new Set(rows.map((row) => row.slug))) {
    const films = rows.filter((row) => row.slug === slug);
    const [first] = films;
    const about = formatCsv(
      ["Date", "Name", "Tags", "URL", "Description"],
      [["", first?.list ?? "", "", "", first?.description ?? ""]],
    );
    const table = formatCsv(
      ["Position", "Name", "Year", "URL", "Description", "imdbID", "tmdbID"],
      films.map((row, at) => [at + 1, row.title, row.year, "", row.note, row.imdb, row.tmdb]),
    );
    files[`lists/${slug}.csv`] = `Letterboxd list export v7\r\n${about}\r\n${table}`;
  }
  return files;
}

const externalId = (source: string) =>
  `(SELECT min(e."value") FROM "FilmExternalId" e WHERE e."filmId" = f."id" AND e."source" = '${source}') AS ${source}`;
const filmColumns = `f."title", f."year", ${externalId("imdb")}, ${externalId("tmdb")}`;
const dayOf = (column: string, name = "day") =>
  `to_char(x.${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS "${name}"`;

const ratingQuery = `SELECT FILM, x."halfStars", ${dayOf('"updatedAt"')}
  FROM "Rating" x JOIN "Film" f ON f."id" = x."filmId" WHERE x."userId" = $1::uuid ORDER BY x."updatedAt", f."id"`;
const diaryQuery = `SELECT FILM, x."rewatch", x."halfStars", ${dayOf('"createdAt"')}, to_char(x."watchedOn", 'YYYY-MM-DD') AS "watchedOn"
  FROM "DiaryEntry" x JOIN "Film" f ON f."id" = x."filmId" WHERE x."userId" = $1::uuid ORDER BY x."watchedOn", x."id"`;
const reviewQuery = `SELECT FILM, x."text", ${dayOf('"createdAt"')}
  FROM "Review" x JOIN "Film" f ON f."id" = x."filmId"
  WHERE x."userId" = $1::uuid ORDER BY x."createdAt", f."id"`;
const datedQuery = (table: string, column: string, condition: string) => `SELECT FILM, ${dayOf(column)}
  FROM ${table} x JOIN "Film" f ON f."id" = x."filmId" WHERE x."userId" = $1::uuid ${condition} ORDER BY x.${column}, f."id"`;
const listQuery = `SELECT FILM, l."slug", l."title" AS list, l."description", x."position", x."note"
  FROM "ListEntry" x JOIN "List" l ON l."id" = x."listId" JOIN "Film" f ON f."id" = x."filmId"
  WHERE l."userId" = $1::uuid ORDER BY l."createdAt", l."slug", x."position", f."id"`;
