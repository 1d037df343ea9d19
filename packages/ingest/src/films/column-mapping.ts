import { genreNames, slugOf } from "@kinora/db/catalogue";
import { RefusedRow } from "../refused-row";
import { type FilmDraft, type FilmField, filmDraftSchema, filmFields } from "./film-draft";

/** Which column of a file holds which fact. */
export type ColumnMapping = Partial<Record<FilmField, string>>;

export type FilmRecord = Readonly<Record<string, unknown>>;

const otherNames: Partial<Record<FilmField, readonly string[]>> = {
  title: ["name", "film", "movie", "movie title", "primarytitle"],
  originalTitle: ["original title", "original_title"],
  year: ["release year", "release_year", "released", "startyear"],
  runtimeMinutes: ["runtime", "runtime (mins)", "duration", "minutes"],
  originalLanguage: ["language", "original language", "original_language"],
  overview: ["description", "plot", "synopsis", "summary"],
  genres: ["genre"],
  countries: ["country"],
  directors: ["director"],
  cast: ["actors", "stars"],
  keywords: ["tags"],
  imdb: ["imdb id", "imdb_id", "imdbid", "const", "tconst"],
  tmdb: ["tmdb id", "tmdb_id", "tmdbid"],
};

/** Guesses the mapping from the columns' names; a person checks it in the preview. */
export function suggestMapping(columns: readonly string[]): ColumnMapping {
  const mapping: ColumnMapping = {};
  for (const field of filmFields) {
    const names = [field.toLowerCase(), ...(otherNames[field] ?? [])];
    const column = columns.find((each) => names.includes(each.trim().toLowerCase()));
    if (column !== undefined) mapping[field] = column;
  }
  return mapping;
}

const genreBySlug = new Map<string, string>([
  ...Object.entries(genreNames).map(([slug, label]) => [slugOf(label), slug] as const),
  ["sci-fi", "science-fiction"],
  ["children", "family"],
  ["biography", "history"],
]);

/**
 * Makes a draft of one record.
 *
 * @throws RefusedRow naming the column that does not hold.
 */
export function readDraft(record: FilmRecord, mapping: ColumnMapping): FilmDraft {
  const draft: Record<string, unknown> = {};
  for (const field of filmFields) {
    const column = mapping[field];
    const value = column === undefined ? undefined : record[column];
    if (value !== undefined && value !== null && value !== "") draft[field] = convert(field, value);
  }
  const parsed = filmDraftSchema.safeParse(draft);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = String(issue?.path[0]) as FilmField;
  throw new RefusedRow(`${mapping[field] ?? field}: ${issue?.message}`);
}

function convert(field: FilmField, value: unknown): unknown {
  if (field === "year" || field === "runtimeMinutes" || field === "minimumAge") {
    const text = String(value).trim();
    // Number("") would be 0 and Number("0x10") 16: only digits are a number here.
    return /^\d{1,5}$/.test(text) ? Number(text) : text;
  }
  if (field === "genres") return splitList(value).map((each) => genreBySlug.get(slugOf(each)) ?? each);
  if (field === "keywords") return splitList(value).map(slugOf);
  if (field === "countries" || field === "directors" || field === "cast") return splitList(value);
  const text = String(value).trim();
  return field === "imdb" && /^\d+$/.test(text) ? `tt${text.padStart(7, "0")}` : text;
}

/** Values of a list: an array in JSON, else a text split by the strongest sign in it. */
function splitList(value: unknown): string[] {
  const parts = Array.isArray(value) ? value.map(String) : splitText(String(value));
  return [...new Set(parts.map((part) => part.trim()).filter(Boolean))];
}

function splitText(text: string): string[] {
  const separator = ["|", ";", ","].find((sign) => text.includes(sign));
  return separator ? text.split(separator) : [text];
}
