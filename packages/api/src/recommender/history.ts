import type { Taste, TasteRating } from "@kinora/db";
import type { FilmFacts } from "./film-facts";

/** Half stars from which a rating says "more like this"; the training set is cut at the same. */
export const LIKED_HALF_STARS = 7;
/** Half stars up to which a rating says "less like this". */
const DISLIKED_HALF_STARS = 4;
/** What "more like this" about a film that was not rated counts for, beside a rating's 1. */
const MORE_WEIGHT = 0.5;
const DAY_MS = 86_400_000;

export interface HistoryFilm {
  readonly filmId: number;
  /** Positive. */
  readonly weight: number;
}

/** What a person's acts say for a list: what to look for, and what to keep away from. */
export interface ListHistory {
  readonly liked: readonly HistoryFilm[];
  readonly disliked: readonly HistoryFilm[];
  /** Every rating that counts, for predicted stars. */
  readonly ratings: readonly TasteRating[];
}

const NOTHING: ListHistory = { liked: [], disliked: [], ratings: [] };

/**
 * Reads a history out of somebody's taste: muted ratings and those in `without` do not count, old ones
 * fade by the person's half-life.
 */
export function readHistory(taste: Taste | null, now: Date, without: readonly number[] = []): ListHistory {
  if (!taste) return NOTHING;
  const left = new Set(without);
  const ratings = taste.ratings.filter(({ filmId, muted }) => !muted && !left.has(filmId));
  const rated = new Set(taste.ratings.map(({ filmId }) => filmId));
  const { halfLifeDays } = taste.preference;
  const fade = (at: number) =>
    halfLifeDays ? 2 ** (-Math.max(0, now.getTime() - at) / DAY_MS / halfLifeDays) : 1;
  const weigh = ({ filmId, updatedAt }: TasteRating) => ({ filmId, weight: Math.max(1e-3, fade(updatedAt)) });
  const unrated = (filmIds: readonly number[], weight: number) =>
    filmIds.filter((filmId) => !rated.has(filmId) && !left.has(filmId)).map((filmId) => ({ filmId, weight }));
  return {
    liked: [
      ...ratings.filter(({ halfStars }) => halfStars >= LIKED_HALF_STARS).map(weigh),
      ...unrated(taste.moreFilmIds, MORE_WEIGHT),
    ],
    disliked: [
      ...ratings.filter(({ halfStars }) => halfStars <= DISLIKED_HALF_STARS).map(weigh),
      ...unrated(taste.lessFilmIds, 1),
    ],
    ratings,
  };
}

/** The same history as if one film had never been met. */
export function leaveOut(history: ListHistory, filmId: number): ListHistory {
  const isOther = (film: { readonly filmId: number }) => film.filmId !== filmId;
  return {
    liked: history.liked.filter(isOther),
    disliked: history.disliked.filter(isOther),
    ratings: history.ratings.filter(isOther),
  };
}

/** The films that the snapshot knows, by position. */
export function positionsOf(facts: FilmFacts, films: readonly HistoryFilm[]) {
  return films.flatMap(({ filmId, weight }) => {
    const position = facts.positionByFilmId.get(filmId);
    return position === undefined ? [] : [{ filmId, position, weight }];
  });
}
