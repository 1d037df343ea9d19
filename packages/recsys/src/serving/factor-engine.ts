import type { History } from "../interactions.js";
import type { TopK } from "./top-k.js";

/** The numbers of one fold-in that do not come from the item factors. */
export interface FoldInTerms {
  readonly unobservedWeight: number;
  /** λ of this user, scaled by frequency. */
  readonly penalty: number;
}

/** One user's normal matrix, kept so that a changed entry need not be summed again. */
export interface KeptSystem {
  history: History;
  penalty: number;
  /** Its numbers, while the engine does not hold them itself. */
  matrix: Float32Array | null;
}

/** What a factor model computes at serving time, on one thread. */
export interface FactorEngine {
  /** YᵀY, rank × rank, full. */
  readonly gramian: Float32Array;
  foldInUser(history: History, terms: FoldInTerms): Float32Array;
  scoreItems(x: Float32Array, out: Float32Array): void;
  /** Scores all items and selects the k best outside the history and the mask. */
  rankItems(x: Float32Array, history: Int32Array, k: number, excluded: Uint8Array | null): TopK;
  /** Shares of one item's score over a history; several items of one history share a factorization. */
  explainItem(history: History, terms: FoldInTerms, item: number): Float64Array;
  /** Folds a user in and keeps the system; `factors` is as from `foldInUser`. */
  openSystem(history: History, terms: FoldInTerms): { system: KeptSystem; factors: Float32Array };
  /**
   * Solves a kept system again after one entry's weight changed by `weightChange`.
   *
   * @param history The history after the change.
   */
  changeSystem(
    system: KeptSystem,
    history: History,
    item: number,
    weightChange: number,
    terms: FoldInTerms,
  ): Float32Array;
}
