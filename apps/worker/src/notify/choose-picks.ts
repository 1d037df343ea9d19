import type { PickCandidate, PickReader, Taste } from "@kinora/db";
import type { LoadedModel } from "@kinora/registry";

export interface PromisedFilm {
  readonly filmId: number;
  readonly title: string;
  readonly stars: number;
}

/**
 * The films that promise somebody most, at or above their threshold, that they neither know nor were told
 * of before; best first. Empty where the model predicts no stars, or knows none of their ratings.
 */
export function choosePicks(
  { stars, itemByFilmId }: Pick<LoadedModel, "stars" | "itemByFilmId">,
  taste: Taste,
  { threshold, toldFilmIds }: PickReader,
  candidates: readonly PickCandidate[],
  limit: number,
): PromisedFilm[] {
  const known = taste.ratings
    .flatMap(({ filmId, halfStars }) => {
      const item = itemByFilmId.get(filmId);
      return item === undefined ? [] : [{ item, stars: halfStars / 2 }];
    })
    .sort((a, b) => a.item - b.item);
  if (!stars || known.length === 0) return [];
  const user = stars.foldIn({
    items: Int32Array.from(known, ({ item }) => item),
    weights: Float32Array.from(known, (rating) => rating.stars),
  });
  const { preference } = taste;
  const passed = new Set([
    ...taste.ratings.map(({ filmId }) => filmId),
    ...[...taste.hiddenFilmIds, ...taste.loggedFilmIds, ...taste.watchlistFilmIds, ...taste.lessFilmIds],
    ...toldFilmIds,
  ]);
  const disliked = new Set(preference.genresLess);
  return candidates
    .flatMap(({ filmId, title, minimumAge, genreIds }): PromisedFilm[] => {
      const item = itemByFilmId.get(filmId);
      if (item === undefined || passed.has(filmId) || (minimumAge ?? 0) > preference.maturity) return [];
      if (genreIds.some((genreId) => disliked.has(genreId))) return [];
      return [{ filmId, title, stars: stars.predict(user, item).stars }];
    })
    .filter((pick) => pick.stars >= threshold)
    .sort((a, b) => b.stars - a.stars || a.filmId - b.filmId)
    .slice(0, limit);
}
