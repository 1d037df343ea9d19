import type { Taste } from "@kinora/db";
import type { FilmFacts } from "./film-facts";
import type { ListHistory } from "./history";
import type { ListParams } from "./list-params";
import { signalEffects } from "./taste-signals";

export interface Dials {
  readonly popularity: number;
  readonly diversity: number;
  readonly recency: number;
}

/** What a request asks for, else what the person's preferences say. */
export function dialsOf(params: ListParams, taste: Taste | null): Dials {
  const preferred = taste?.preference ?? { popularity: 0, diversity: 0, recency: 0 };
  return {
    popularity: params.popularity ?? preferred.popularity,
    diversity: params.diversity ?? preferred.diversity,
    recency: params.recency ?? preferred.recency,
  };
}

/** Deviations that a dial at 1 moves a film that stands one deviation out. */
const DIAL_STRENGTH = 0.9;
const GENRE_MORE = 0.5;
const GENRE_LESS = -1.5;

/** What dials, preferred genres and corrected signals add to each film's score, in deviations of the score. */
export function dialEffects(
  facts: FilmFacts,
  { popularity, recency }: Dials,
  taste: Taste | null,
  history: ListHistory,
): (position: number) => number {
  const signals = signalEffects(facts, taste, history);
  const more = new Set(taste?.preference.genresMore ?? []);
  const less = new Set(taste?.preference.genresLess ?? []);
  const idle = popularity === 0 && recency === 0 && more.size === 0 && less.size === 0;
  if (idle) return (position) => signals?.[position] ?? 0;
  return (position) => {
    const genres = facts.genreIds[position] ?? [];
    return (
      (signals?.[position] ?? 0) +
      DIAL_STRENGTH * popularity * (facts.popularity[position] ?? 0) +
      DIAL_STRENGTH * recency * (facts.recency[position] ?? 0) +
      (genres.some((id) => more.has(id)) ? GENRE_MORE : 0) +
      (genres.some((id) => less.has(id)) ? GENRE_LESS : 0)
    );
  };
}
