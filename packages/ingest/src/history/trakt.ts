import { z } from "zod";
import { RefusedFile } from "../refused-row";
import type { HistoryEntry, HistoryFact } from "./entry";
import { MAX_ROWS, type ReadFile } from "./read-csv";

const time = z.iso.datetime({ offset: true });
const id = z.int().positive();

const itemSchema = z.object({
  type: z.string().optional(),
  rating: z.int().min(1).max(10).optional(),
  rated_at: time.optional(),
  watched_at: time.optional(),
  last_watched_at: time.optional(),
  listed_at: time.optional(),
  movie: z.object({
    title: z.string().trim().min(1).max(500),
    year: z.int().min(1870).max(2200).nullish(),
    ids: z
      .object({
        trakt: id.nullish(),
        tmdb: id.nullish(),
        imdb: z
          .string()
          .regex(/^tt\d{7,10}$/)
          .nullish(),
      })
      .default({}),
  }),
});
type Item = z.infer<typeof itemSchema>;

/**
 * Reads Trakt's JSON: a list of items, or an object of such lists (`ratings`, `history`, `watchlist`).
 * Shows and episodes are passed over; the place of an item is its number in the file.
 *
 * @throws RefusedFile when it is no JSON of that shape.
 */
export function parseTrakt(text: string, file: string): ReadFile {
  const items = listItems(parseJson(text, file), file);
  if (items.length > MAX_ROWS) throw new RefusedFile(`${file} has more than ${MAX_ROWS} items.`);
  const result: ReadFile = { entries: [], refusals: [] };
  for (const [index, item] of items.entries()) {
    if (isOtherKind(item)) continue;
    const line = index + 1;
    const parsed = itemSchema.safeParse(item);
    if (parsed.success) result.entries.push(describeItem(parsed.data, { file, line }));
    else {
      const [issue] = parsed.error.issues;
      const raw = JSON.stringify(item).slice(0, 500);
      result.refusals.push({ file, line, reason: `${issue?.path.join(".")}: ${issue?.message}`, raw });
    }
  }
  return result;
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (cause) {
    throw new RefusedFile(`${file} is no JSON: ${(cause as Error).message}.`, { cause });
  }
}

function listItems(value: unknown, file: string): unknown[] {
  if (Array.isArray(value)) return value;
  const lists = typeof value === "object" && value ? Object.values(value).filter(Array.isArray) : [];
  if (lists.length === 0) throw new RefusedFile(`${file} holds no list of films: is it Trakt's?`);
  return lists.flat();
}

const isOtherKind = (item: unknown) =>
  typeof item === "object" && item !== null && !("movie" in item) && ("show" in item || "episode" in item);

function describeItem(item: Item, place: { file: string; line: number }): HistoryEntry {
  const { title, year = null, ids } = item.movie;
  const named = [
    { source: "imdb", value: ids.imdb },
    { source: "tmdb", value: ids.tmdb },
    { source: "trakt", value: ids.trakt },
  ];
  const externalIds = named.flatMap(({ source, value }) => (value ? [{ source, value: String(value) }] : []));
  return { place, film: { title, year, externalIds }, facts: readFacts(item) };
}

function readFacts({ rating, rated_at, watched_at, last_watched_at, listed_at }: Item): HistoryFact[] {
  const facts: HistoryFact[] = [];
  if (rating) facts.push({ kind: "rating", halfStars: rating, at: rated_at ?? null });
  if (watched_at) {
    facts.push({ kind: "diary", watchedOn: watched_at.slice(0, 10), rewatch: false, halfStars: null });
  } else if (last_watched_at) facts.push({ kind: "seen", at: last_watched_at });
  if (listed_at && facts.length === 0) facts.push({ kind: "watchlist", at: listed_at });
  return facts;
}
