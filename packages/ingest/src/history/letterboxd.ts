import type { HistoryEntry, HistoryFact, NamedFilm } from "./entry";
import {
  parseDay,
  parseDayStart,
  parseImdbId,
  parseNumericId,
  parseStars,
  parseTitleCell,
  parseYear,
} from "./parse-field";
import type { CsvForm, CsvRow } from "./read-csv";

type Letterboxd = "ratings" | "diary" | "watched" | "watchlist" | "reviews";

const readers: Record<Letterboxd, { required: string[]; facts: (row: CsvRow) => HistoryFact[] }> = {
  ratings: { required: ["Rating"], facts: ratingFacts },
  diary: { required: ["Watched Date"], facts: diaryFacts },
  reviews: { required: ["Review"], facts: (row) => [...diaryFacts(row), ...reviewFacts(row)] },
  watched: { required: [], facts: (row) => [{ kind: "seen", at: dateOf(row) }] },
  watchlist: { required: [], facts: (row) => [{ kind: "watchlist", at: dateOf(row) }] },
};

/** How to read one file of a Letterboxd export; null for files that say nothing about films. */
export function letterboxdForm(path: string): CsvForm | null {
  const name = path.replace(/^.*?(?=(?:ratings|diary|watched|watchlist|reviews)\.csv$)/, "");
  const reader = readers[name.replace(/\.csv$/, "") as Letterboxd];
  // `deleted/` and `orphaned/` hold what the person took back.
  if (!reader || /(^|\/)(deleted|orphaned|likes)\//.test(path)) return null;
  return {
    file: name,
    required: ["Name", "Year", ...reader.required],
    parseRow: (row, line) => ({
      place: { file: name, line },
      film: readFilm(row),
      facts: reader.facts(row),
    }),
  };
}

/** Exports lead with the person's folder in some years; lists stand under `lists/`. */
export function isLetterboxdList(path: string): boolean {
  return /(^|\/)lists\/[^/]+\.csv$/.test(path) && !/(^|\/)(deleted|orphaned)\//.test(path);
}

/** How to read a list, whose own title and words stand above its films. */
export function letterboxdListForm(
  file: string,
  { title, description, skipLines }: { title: string; description: string; skipLines: number },
): CsvForm {
  return {
    ...{ file, required: ["Position", "Name", "Year"], skipLines },
    parseRow: (row, line): HistoryEntry => ({
      place: { file, line },
      film: readFilm(row),
      facts: [
        {
          ...{ kind: "list", list: title, description },
          position: Number(parseNumericId(row("Position"), "position") ?? 0),
          note: row("Description").trim().slice(0, 5_000),
        },
      ],
    }),
  };
}

function readFilm(row: CsvRow): NamedFilm {
  // Our own export names the ids too; Letterboxd's does not.
  const imdb = parseImdbId(row("imdbID"));
  const tmdb = parseNumericId(row("tmdbID"), "tmdbID");
  return {
    title: parseTitleCell(row("Name")),
    year: parseYear(row("Year")),
    externalIds: [
      ...(imdb ? [{ source: "imdb", value: imdb }] : []),
      ...(tmdb ? [{ source: "tmdb", value: tmdb }] : []),
    ],
  };
}

const dateOf = (row: CsvRow) => parseDayStart(row("Date"), "date");

function ratingFacts(row: CsvRow): HistoryFact[] {
  const halfStars = parseStars(row("Rating"));
  return halfStars === null ? [] : [{ kind: "rating", halfStars, at: dateOf(row) }];
}

function diaryFacts(row: CsvRow): HistoryFact[] {
  const watchedOn = parseDay(row("Watched Date"), "watched date");
  const halfStars = parseStars(row("Rating"));
  if (!watchedOn) return ratingFacts(row);
  return [{ kind: "diary", watchedOn, rewatch: /^yes$/i.test(row("Rewatch").trim()), halfStars }];
}

function reviewFacts(row: CsvRow): HistoryFact[] {
  const text = stripTags(row("Review"));
  return text ? [{ kind: "review", text, at: dateOf(row) }] : [];
}

/** Letterboxd writes emphasis and links as HTML; reviews here are plain text. */
function stripTags(text: string): string {
  return text
    .replace(/<br\s*\/?>/gi, "\n")
    .replace(/<\/?[a-z][^<>]*>/gi, "")
    .trim()
    .slice(0, 20_000);
}
