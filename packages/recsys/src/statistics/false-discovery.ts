import { checkNumber } from "../check-input.js";

export interface FalseDiscoveryControl {
  /** Smallest false-discovery rate at which each test is rejected, in the order given. */
  readonly adjusted: Float64Array;
  /** Which tests are rejected at the rate asked for. */
  readonly rejected: boolean[];
}

/**
 * Benjamini & Hochberg 1995: rejects the k smallest p-values, k the largest with p₍k₎ ≤ k·rate/m.
 *
 * Of the rejections, at most the share `rate` is false in expectation, if the tests are independent.
 */
export function controlFalseDiscovery(pValues: Float64Array, rate = 0.05): FalseDiscoveryControl {
  checkNumber("rate", rate, 0, 1);
  for (const pValue of pValues) checkNumber("pValues", pValue, 0, 1);
  const order = [...pValues.keys()].sort((a, b) => pValues[b] - pValues[a]);
  const adjusted = new Float64Array(pValues.length);
  let least = 1;
  order.forEach((test, index) => {
    least = Math.min(least, (pValues[test] * pValues.length) / (pValues.length - index));
    adjusted[test] = least;
  });
  return { adjusted, rejected: Array.from(adjusted, (value) => value <= rate) };
}
