/** Where a positive setting starts, by what factor it moves, and how far it may go. */
export interface ClimbRange {
  readonly start: number;
  readonly factor: number;
  readonly least: number;
  readonly most: number;
}

/**
 * Climbs from a start by a constant factor, up first, then down, for as long as the score rises.
 *
 * Exact for a score with one peak, in a handful of trials where a grid needs dozens.
 *
 * @returns The best value tried and its score.
 */
export async function climb(
  { start, factor, least, most }: ClimbRange,
  measure: (value: number) => Promise<number>,
): Promise<{ value: number; score: number }> {
  let best = { value: start, score: await measure(start) };
  for (const step of [factor, 1 / factor]) {
    const startOfWay = best.value;
    for (let value = best.value * step; value <= most && value >= least; value *= step) {
      const score = await measure(value);
      if (score <= best.score) break;
      best = { value, score };
    }
    if (best.value !== startOfWay) break;
  }
  return best;
}

/** Picks the first of the choices that scores highest. */
export async function pickBest<Choice>(
  choices: readonly Choice[],
  measure: (choice: Choice) => Promise<number>,
): Promise<{ value: Choice; score: number }> {
  let best: { value: Choice; score: number } | null = null;
  for (const value of choices) {
    const score = await measure(value);
    if (best === null || score > best.score) best = { value, score };
  }
  if (best === null) throw new RangeError("choices: none to pick from");
  return best;
}
