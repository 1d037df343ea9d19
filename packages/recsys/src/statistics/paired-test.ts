import { resampleMeans } from "./confidence-interval.js";
import { studentUpperTail } from "./distributions.js";
import { checkSample, sampleMoments } from "./sample.js";

/** What a paired comparison says: how far, how sure, and how likely by chance. */
export interface PairedComparison {
  /** Mean of first − second. */
  readonly difference: number;
  readonly standardError: number;
  /** Two-sided. */
  readonly pValue: number;
}

/**
 * Paired t-test: t = d̄/(s_d/√n), n − 1 degrees of freedom.
 *
 * Pairs that all differ alike have p = 0, or 1 where they do not differ at all.
 *
 * @param first  One value per user under one model.
 * @param second The same users, in the same order, under the other.
 */
export function pairedTTest(first: Float64Array, second: Float64Array): PairedComparison {
  const { count, mean, variance } = sampleMoments(subtractPairs(first, second));
  const standardError = Math.sqrt(variance / count);
  if (standardError === 0) return { difference: mean, standardError, pValue: mean === 0 ? 1 : 0 };
  const pValue = Math.min(1, 2 * studentUpperTail(Math.abs(mean / standardError), count - 1));
  return { difference: mean, standardError, pValue };
}

/**
 * Paired bootstrap test: the share of resampled means of the centred differences that lie as far out
 * (Efron & Tibshirani 1993, §16.4), one added to both counts so that p is never 0.
 */
export function pairedBootstrapTest(
  first: Float64Array,
  second: Float64Array,
  { resamples = 2000, seed }: { resamples?: number; seed: number },
): PairedComparison {
  const differences = subtractPairs(first, second);
  const { count, mean, variance } = sampleMoments(differences);
  const centred = differences.map((difference) => difference - mean);
  const far = resampleMeans(centred, resamples, seed).filter((value) => Math.abs(value) >= Math.abs(mean));
  const pValue = (far.length + 1) / (resamples + 1);
  return { difference: mean, standardError: Math.sqrt(variance / count), pValue };
}

function subtractPairs(first: Float64Array, second: Float64Array): Float64Array {
  checkSample("first", first, 2);
  checkSample("second", second, 2);
  if (first.length !== second.length) {
    throw new RangeError(`second: ${second.length} values, first has ${first.length}`);
  }
  return first.map((value, index) => value - second[index]);
}
