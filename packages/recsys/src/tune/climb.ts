/** Where a positive setting starts, by what factor it moves, and how far it may go. */
export interface ClimbRange {
  readonly start: number;
  readonly factor: number;
  readonly least: number;
  readonly most: number;
}

/** A setting's score for each tested user, the same users in the same order every time. */
export type Measure<Choice> = (choice: Choice) => Promise<Float64Array>;

/**
 * Whether scores are higher by more than one standard error of the paired difference.
 *
 * What a search may believe: anything less and small data would pull settings away from their starts
 * by chance, each step a little worse on users not yet seen.
 */
export function isClearlyBetter(scores: Float64Array, than: Float64Array): boolean {
  const count = scores.length;
  const differences = scores.map((score, user) => score - than[user]);
  const mean = differences.reduce((sum, difference) => sum + difference, 0) / count;
  const squares = differences.reduce((sum, difference) => sum + (difference - mean) ** 2, 0);
  return mean > Math.sqrt(squares / Math.max(1, count - 1) / count);
}

/**
 * Climbs from a start by a constant factor, up first, then down, for as long as it gets clearly better.
 *
 * A handful of trials where a grid needs dozens.
 *
 * @returns The last value that was clearly better than the one before, or the start.
 */
export async function climb(
  { start, factor, least, most }: ClimbRange,
  measure: Measure<number>,
): Promise<number> {
  let best = { value: start, scores: await measure(start) };
  for (const step of [factor, 1 / factor]) {
    const startOfWay = best.value;
    for (let value = best.value * step; value <= most && value >= least; value *= step) {
      const scores = await measure(value);
      if (!isClearlyBetter(scores, best.scores)) break;
      best = { value, scores };
    }
    if (best.value !== startOfWay) break;
  }
  return best.value;
}

/**
 * Picks the choice of the highest mean if it is clearly better than the incumbent, else the incumbent.
 */
export async function pickBest<Choice>(
  incumbent: Choice,
  choices: readonly Choice[],
  measure: Measure<Choice>,
): Promise<Choice> {
  const base = await measure(incumbent);
  let best = { value: incumbent, scores: base, sum: sumOf(base) };
  for (const value of choices) {
    const scores = await measure(value);
    const sum = sumOf(scores);
    if (sum > best.sum) best = { value, scores, sum };
  }
  return isClearlyBetter(best.scores, base) ? best.value : incumbent;
}

const sumOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);
