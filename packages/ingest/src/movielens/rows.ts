import type { GenreSlug } from "@kinora/db/catalogue";
import { RefusedRow } from "../refused-row";
import { parseGenres } from "./genre";
import { parseTitle } from "./title";

export interface MovieRow {
  readonly movieId: number;
  readonly title: string;
  readonly alternative: string | null;
  readonly year: number | null;
  readonly genres: readonly GenreSlug[];
}
export interface RatingRow {
  readonly userId: number;
  readonly movieId: number;
  readonly halfStars: number;
  /** Seconds since 1970. */
  readonly timestamp: number;
}
export interface TagRow {
  readonly userId: number;
  readonly movieId: number;
  readonly tag: string;
  readonly timestamp: number;
}
export interface LinkRow {
  readonly movieId: number;
  readonly imdbId: string | null;
  readonly tmdbId: string | null;
}

const LAST_TIMESTAMP = 4_102_444_800; // The year 2100.

export function parseMovieRow(fields: readonly string[]): MovieRow {
  const [movieId, title, genres] = expectFields(fields, 3);
  const parsed = parseTitle(title);
  if (!parsed.title) throw new RefusedRow("the title is empty");
  if (parsed.year !== null && (parsed.year < 1870 || parsed.year > 2200)) {
    throw new RefusedRow(`the year ${parsed.year} cannot be`);
  }
  return { movieId: parseId(movieId, "movieId"), ...parsed, genres: parseGenres(genres) };
}

export function parseRatingRow(fields: readonly string[]): RatingRow {
  const [userId, movieId, stars, timestamp] = expectFields(fields, 4);
  return {
    userId: parseId(userId, "userId"),
    movieId: parseId(movieId, "movieId"),
    halfStars: parseHalfStars(stars),
    timestamp: parseTimestamp(timestamp),
  };
}

export function parseTagRow(fields: readonly string[]): TagRow {
  const [userId, movieId, tag, timestamp] = expectFields(fields, 4);
  const trimmed = tag.trim().toLowerCase();
  if (!trimmed || trimmed.length > 200)
    throw new RefusedRow("the tag is empty or longer than 200 characters");
  return {
    userId: parseId(userId, "userId"),
    movieId: parseId(movieId, "movieId"),
    tag: trimmed,
    timestamp: parseTimestamp(timestamp),
  };
}

export function parseLinkRow(fields: readonly string[]): LinkRow {
  const [movieId, imdbId, tmdbId] = expectFields(fields, 3);
  return {
    movieId: parseId(movieId, "movieId"),
    imdbId: imdbId ? `tt${String(parseId(imdbId, "imdbId")).padStart(7, "0")}` : null,
    tmdbId: tmdbId ? String(parseId(tmdbId, "tmdbId")) : null,
  };
}

function expectFields<N extends 3 | 4>(fields: readonly string[], count: N): N extends 3 ? Three : Four {
  if (fields.length !== count) throw new RefusedRow(`${fields.length} fields instead of ${count}`);
  return fields as unknown as N extends 3 ? Three : Four;
}
type Three = readonly [string, string, string];
type Four = readonly [string, string, string, string];

function parseId(text: string, name: string): number {
  const id = Number(text);
  if (!/^\d{1,15}$/.test(text) || id < 1) throw new RefusedRow(`${name} “${text.slice(0, 40)}” is no id`);
  return id;
}

function parseHalfStars(text: string): number {
  const halfStars = Number(text) * 2;
  if (!/^\d(\.\d+)?$/.test(text) || !Number.isInteger(halfStars) || halfStars < 1 || halfStars > 10) {
    throw new RefusedRow(`rating “${text.slice(0, 40)}” is not 0.5 to 5 in half stars`);
  }
  return halfStars;
}

function parseTimestamp(text: string): number {
  const seconds = Number(text);
  if (!/^\d{1,12}$/.test(text) || seconds > LAST_TIMESTAMP) {
    throw new RefusedRow(`timestamp “${text.slice(0, 40)}” is no time`);
  }
  return seconds;
}
