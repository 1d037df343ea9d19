import type { Source } from "./list-params";

/** What one film of the person's own history adds to a score. */
export interface Part {
  readonly filmId: number;
  readonly amount: number;
}

/** A score taken apart: `parts` and `rest` sum to it. */
export interface ExplainedScore {
  readonly parts: readonly Part[];
  /** What owes nothing to the history: popularity, preferences, dials. */
  readonly rest: number;
}

/**
 * One way to order films, from the most personal to the one that always answers.
 *
 * Scores are linear in the person's history, which is what makes reasons exact.
 */
export interface Rung {
  readonly source: Source;
  /** One per film of the snapshot; −Infinity where the rung has no opinion. */
  readonly scores: Float32Array;
  /** Deviation of the scores over the films that may be shown: the unit of dials and diversity. */
  readonly unit: number;
  explain(position: number): ExplainedScore;
}

/** Mean and deviation over films that are neither masked nor without a score. */
export function measureScores(scores: Float32Array, mask: Uint8Array): { mean: number; unit: number } {
  let [count, sum, squares] = [0, 0, 0];
  for (let film = 0; film < scores.length; film++) {
    const score = scores[film] ?? 0;
    if (mask[film] || score === -Infinity) continue;
    count++;
    sum += score;
    squares += score * score;
  }
  const mean = count > 0 ? sum / count : 0;
  const variance = count > 0 ? Math.max(0, squares / count - mean * mean) : 0;
  return { mean, unit: variance > 0 ? Math.sqrt(variance) : 1 };
}
