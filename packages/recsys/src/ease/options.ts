import { checkInteger, checkNumber } from "../check-input.js";

export interface EaseOptions {
  /** λ, in users: what is added to the Gram matrix' diagonal. */
  readonly regularization: number;
  /** p of EDLAE: how likely a seen item is hidden while its score is learned. Default 0, which is EASE. */
  readonly dropout?: number;
  /** a: users weigh nᵤ^−a. Default 0. */
  readonly userExponent?: number;
  /** c: an item's scores are divided by its relative popularity to this power. Default 0. */
  readonly itemExponent?: number;
  /** Weights kept in each row, the largest. Default 500. */
  readonly kept?: number;
  /** Beyond so many items the sparse approximation stands in. Default 20,000. */
  readonly exactItems?: number;
  /** Items that the approximation still inverts exactly, the most popular. Default 8,000. */
  readonly headItems?: number;
  /** Neighbours each other item is regressed on. Default 100. */
  readonly tailNeighbours?: number;
  /** Of the inverse; the result does not depend on it. Default 1. */
  readonly threads?: number;
}

export type EaseParams = Required<EaseOptions>;

/** Fills in the defaults. @throws RangeError naming an option that is out of range. */
export function checkEaseOptions(options: EaseOptions): EaseParams {
  return {
    regularization: checkNumber("regularization", options.regularization, 1e-9),
    dropout: checkNumber("dropout", options.dropout ?? 0, 0, 0.99),
    userExponent: checkNumber("userExponent", options.userExponent ?? 0, 0, 2),
    itemExponent: checkNumber("itemExponent", options.itemExponent ?? 0, -2, 2),
    kept: checkInteger("kept", options.kept ?? 500, 1),
    exactItems: checkInteger("exactItems", options.exactItems ?? 20_000, 1, 30_000),
    headItems: checkInteger("headItems", options.headItems ?? 8000, 1, 20_000),
    threads: checkInteger("threads", options.threads ?? 1, 1, 256),
    tailNeighbours: checkInteger("tailNeighbours", options.tailNeighbours ?? 100, 1, 2000),
  };
}
