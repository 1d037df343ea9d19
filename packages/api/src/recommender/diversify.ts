import { contentSimilarity } from "./content-index";
import type { FilmFacts } from "./film-facts";

export interface ScoredFilm {
  readonly position: number;
  readonly score: number;
}

export interface DiversifiedFilm extends ScoredFilm {
  /** What likeness to films above takes away, 0 or below. */
  readonly effect: number;
}

/** Deviations that a film loses for being just like one above it: with the dial at 0, and at 1. */
const USUAL_STRENGTH = 0.3;
const FULL_STRENGTH = 2.5;

/** How strongly likeness counts for a dial from −1 (not at all) over 0 (a little) to 1. */
function strengthOf(diversity: number): number {
  if (diversity <= 0) return USUAL_STRENGTH * (1 + diversity);
  return USUAL_STRENGTH + (FULL_STRENGTH - USUAL_STRENGTH) * diversity;
}

/**
 * Picks films one after the other, each the best after what it shares with those above it (maximal
 * marginal relevance, Carbonell & Goldstein 1998). Scores after the effect never rise down the list.
 */
export function diversifyFilms(
  facts: FilmFacts,
  candidates: readonly ScoredFilm[],
  { limit, diversity, unit }: { limit: number; diversity: number; unit: number },
): DiversifiedFilm[] {
  const strength = strengthOf(diversity) * unit;
  const likeness = new Float64Array(candidates.length);
  const taken = new Uint8Array(candidates.length);
  const picked: DiversifiedFilm[] = [];
  while (picked.length < Math.min(limit, candidates.length)) {
    let best = -1;
    let bestScore = -Infinity;
    candidates.forEach(({ score }, index) => {
      const value = score - strength * (likeness[index] ?? 0);
      if (!taken[index] && value > bestScore) [best, bestScore] = [index, value];
    });
    const film = candidates[best];
    if (!film) break;
    taken[best] = 1;
    const effect = strength === 0 ? 0 : -strength * (likeness[best] ?? 0);
    picked.push({ position: film.position, score: film.score + effect, effect });
    if (strength > 0) {
      candidates.forEach(({ position }, index) => {
        if (taken[index]) return;
        likeness[index] = Math.max(
          likeness[index] ?? 0,
          contentSimilarity(facts.content, position, film.position),
        );
      });
    }
  }
  return picked;
}
