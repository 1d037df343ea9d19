import { checkInteger, checkNumber } from "../check-input.js";

/** The three numbers that shape an iALS objective. */
export interface IalsParams {
  readonly rank: number;
  /** α₀: the weight of every pair, seen or not, as a zero. */
  readonly unobservedWeight: number;
  /** λ before frequency scaling; positive. */
  readonly regularization: number;
  /** ν: a row with n entries is regularized by λ·(n + α₀·columns)^ν. */
  readonly frequencyExponent: number;
}

export function checkIalsParams(params: IalsParams): IalsParams {
  checkInteger("rank", params.rank, 1, 1024);
  checkNumber("unobservedWeight", params.unobservedWeight, 0);
  checkNumber("regularization", params.regularization, 1e-9);
  checkNumber("frequencyExponent", params.frequencyExponent, 0, 2);
  return params;
}

/**
 * λ·(n + α₀·columns)^ν: a row's regularization, from the sum n of its weights.
 * Rendle et al. 2021, eq. 7.
 */
export function scaleRegularization(params: IalsParams, weightSum: number, columns: number): number {
  const frequency = weightSum + params.unobservedWeight * columns;
  // Only an empty row without unobserved weight has frequency 0; it needs some regularization.
  if (frequency === 0) return params.regularization;
  return params.regularization * frequency ** params.frequencyExponent;
}
