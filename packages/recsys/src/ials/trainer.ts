/** One training run in progress: a user half-step, then an item half-step, then perhaps more. */
export interface Trainer {
  /** Runs one epoch with so many conjugate gradient steps a row; null: solves rows exactly. */
  runEpoch(steps: number | null): Promise<void>;
  /** The factors as they stand, row-major, itemCount × rank and userCount × rank. */
  itemFactors(): Float32Array;
  userFactors(): Float32Array;
  close(): Promise<void>;
}
