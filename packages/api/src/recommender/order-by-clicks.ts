import type { LinearRanker } from "@kinora/recsys";
import { describeFeed } from "@kinora/registry";
import type { ScoredFilm } from "./diversify";
import type { FilmFacts } from "./film-facts";

/** How far the learned order may carry a film: it was learned from lists of about this length. */
const BLOCK = 20;

/** Films, best first, in the order that clicks have taught; each stays in its block of the list. */
export function orderByClicks<Film extends ScoredFilm>(
  ranker: LinearRanker,
  facts: FilmFacts,
  films: readonly Film[],
): Film[] {
  const ordered: Film[] = [];
  for (let from = 0; from < films.length; from += BLOCK) {
    const block = films.slice(from, from + BLOCK);
    const learned = ranker.scoreRows(describeFeed(block.map((film) => feedFilm(facts, film))));
    const places = block.map((_, at) => at);
    places.sort((a, b) => (learned[b] ?? 0) - (learned[a] ?? 0) || a - b);
    ordered.push(...places.flatMap((at) => block[at] ?? []));
  }
  return ordered;
}

function feedFilm(facts: FilmFacts, { position, score }: ScoredFilm) {
  return {
    score,
    ratingCount: facts.ratingCounts[position] ?? 0,
    halfStarsAboveMean: (facts.dampedHalfStars[position] ?? 0) - facts.meanHalfStars,
    recency: facts.recency[position] ?? 0,
  };
}
