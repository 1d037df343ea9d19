/** How the rows of a half-step are solved. */
export type RowSolver =
  | { readonly kind: "exact" }
  | { readonly kind: "cg"; readonly steps: number }
  | { readonly kind: "blocks"; readonly size: number };

/** One training run in progress: a user half-step, then an item half-step, then perhaps more. */
export interface Trainer {
  runEpoch(solver: RowSolver): Promise<void>;
  /** The factors as they stand, row-major, itemCount × rank and userCount × rank. */
  itemFactors(): Float32Array;
  userFactors(): Float32Array;
  close(): Promise<void>;
}
