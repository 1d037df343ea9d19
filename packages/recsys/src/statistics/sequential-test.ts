import { checkInteger, checkNumber } from "../check-input.js";
import { chiSquareUpperTail } from "./distributions.js";

/** One arm so far: how many units, their sum and sum of squares. */
export interface ArmTotals {
  readonly count: number;
  readonly sum: number;
  readonly sumOfSquares: number;
}

export interface SequentialResult {
  /** Mean of the treatment less mean of the control. */
  readonly difference: number;
  /** Valid at every look: P(ever ≤ α with no effect) ≤ α. */
  readonly pValue: number;
  /** Confidence sequence of the difference: it covers at all looks at once. */
  readonly low: number;
  readonly high: number;
  readonly decided: boolean;
}

/**
 * Always-valid test of a difference of means: the mixture sequential probability ratio test.
 *
 *   Λ = √(V/(V + τ²))·exp(τ²·d² / (2V·(V + τ²))),  p = min(1, 1/Λ)
 *   |d − Δ| ≤ √(V·(V + τ²)/τ²·(log((V + τ²)/V) − 2·log α))  covers Δ at all times
 *
 * V = s₁²/n₁ + s₀²/n₀. Johari, Pekelis & Walsh 2017 (arXiv 1512.04922), eq. 8 and 11. Looking every
 * hour costs nothing in false alarms; feed `pValue` of the last look as `leastPValue` to keep the
 * running minimum.
 *
 * @param effectScale τ: standard deviation of the effects one expects, in the metric's unit.
 */
export function testSequentially(
  control: ArmTotals,
  treatment: ArmTotals,
  {
    effectScale,
    alpha = 0.05,
    leastPValue = 1,
  }: { effectScale: number; alpha?: number; leastPValue?: number },
): SequentialResult {
  checkNumber("effectScale", effectScale, Number.MIN_VALUE);
  checkNumber("alpha", alpha, 1e-9, 0.5);
  checkNumber("leastPValue", leastPValue, 0, 1);
  const before = armMoments("control", control);
  const after = armMoments("treatment", treatment);
  const difference = after.mean - before.mean;
  const variance = before.meanVariance + after.meanVariance;
  const prior = effectScale ** 2;
  if (!(variance > 0)) {
    // Nothing has varied yet in either arm: there is no scale to judge a difference by.
    return { difference, pValue: leastPValue, low: -Infinity, high: Infinity, decided: leastPValue <= alpha };
  }
  const logRatio =
    0.5 * Math.log(variance / (variance + prior)) +
    (prior * difference ** 2) / (2 * variance * (variance + prior));
  const pValue = Math.min(leastPValue, Math.exp(-logRatio), 1);
  const half = Math.sqrt(
    ((variance * (variance + prior)) / prior) *
      (Math.log((variance + prior) / variance) - 2 * Math.log(alpha)),
  );
  return { difference, pValue, low: difference - half, high: difference + half, decided: pValue <= alpha };
}

function armMoments(
  name: string,
  { count, sum, sumOfSquares }: ArmTotals,
): { mean: number; meanVariance: number } {
  checkInteger(`${name}.count`, count, 2);
  checkNumber(`${name}.sumOfSquares`, sumOfSquares, 0);
  if (!Number.isFinite(sum)) throw new RangeError(`${name}.sum: ${sum}`);
  const mean = sum / count;
  const variance = Math.max(0, (sumOfSquares - count * mean * mean) / (count - 1));
  return { mean, meanVariance: variance / count };
}

/**
 * Sample-ratio check: do the arms have the sizes that were planned? χ² on counts.
 *
 * A p-value below .001 means that assignment or logging is broken, and the experiment says nothing
 * (Fabijan et al. 2019).
 */
export function checkSampleRatio(
  counts: Float64Array,
  shares: Float64Array,
): { statistic: number; pValue: number } {
  if (counts.length < 2 || counts.length !== shares.length) {
    throw new RangeError(`counts: ${counts.length} arms, shares ${shares.length}; at least 2 needed`);
  }
  for (const count of counts) checkInteger("counts", count, 0);
  for (const share of shares) checkNumber("shares", share, Number.MIN_VALUE);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const whole = shares.reduce((sum, share) => sum + share, 0);
  if (total === 0) throw new RangeError("counts: nobody in any arm");
  const statistic = counts.reduce((sum, count, arm) => {
    const expected = (total * shares[arm]) / whole;
    return sum + (count - expected) ** 2 / expected;
  }, 0);
  return { statistic, pValue: chiSquareUpperTail(statistic, counts.length - 1) };
}
