import type { ScoredFilm } from "./diversify";
import { drawOf } from "./experiment-arm";

/** Share of a list that is explored where nobody says otherwise. */
export const USUAL_EXPLORATION = 0.05;
/** The first places are never given to exploration: what is surest stands there. */
const FIRST_PLACE = 4;

/**
 * Which films to try out, and at which places of a list.
 *
 * Of the films that nearly made it, some are drawn by a seed, so that one person's list stays the same
 * for a day.
 *
 * @param length Of the list as it would be.
 * @param candidates Films below the list, best first.
 * @returns By place, ascending.
 */
export function exploreFilms(
  length: number,
  candidates: readonly ScoredFilm[],
  { share, seed }: { share: number; seed: string | null },
): Map<number, ScoredFilm> {
  const count = Math.min(Math.floor(share * length), candidates.length);
  const explored = new Map<number, ScoredFilm>();
  if (seed === null || count < 1 || length <= FIRST_PLACE) return explored;
  const left = [...candidates];
  const step = (length - FIRST_PLACE) / count;
  for (let at = 0; at < count; at++) {
    const place = Math.floor(FIRST_PLACE + step * (at + drawOf(`${seed}:place:${at}`)));
    const [film] = left.splice(Math.floor(drawOf(`${seed}:film:${at}`) * left.length), 1);
    if (film) explored.set(Math.min(length - 1, place), film);
  }
  return explored;
}
