import { diagonalize } from "../reference/diagonalize.js";
import { foldInUser } from "../reference/fold-in-user.js";
import { gramian } from "../reference/gramian.js";
import { rotateRows } from "../reference/rotate-rows.js";
import { solveByBlocks } from "../reference/solve-by-blocks.js";
import { solveRow } from "../reference/solve-rows.js";
import type { IalsParams } from "./options.js";
import { type Rows, rowHistory } from "./rows.js";
import type { RowSolver, Trainer } from "./trainer.js";

interface Side {
  readonly factors: Float32Array;
  readonly rows: Rows;
  /** Where the search for the other side's axes starts: the last epoch's. */
  readonly basis: Float32Array;
}

function identity(rank: number): Float32Array {
  const matrix = new Float32Array(rank * rank);
  for (let i = 0; i < rank; i++) matrix[i * rank + i] = 1;
  return matrix;
}

function meanSquares(factors: Float32Array, sums: Float32Array, rank: number): Float64Array {
  const means = new Float64Array(rank);
  let total = 0;
  for (let row = 0; row < sums.length; row++) {
    total += sums[row];
    for (let i = 0; i < rank; i++) means[i] += sums[row] * factors[row * rank + i] ** 2;
  }
  return means.map((value) => value / total);
}

/** Trains with the plain TypeScript twins, on the caller's thread. */
export class ReferenceTrainer implements Trainer {
  readonly #params: IalsParams;
  readonly #users: Side;
  readonly #items: Side;

  constructor(params: IalsParams, users: Rows, items: Rows, itemFactors: Float32Array) {
    const { rank } = params;
    const userFactors = new Float32Array((users.starts.length - 1) * rank);
    this.#params = params;
    this.#users = { factors: userFactors, rows: users, basis: identity(rank) };
    this.#items = { factors: itemFactors, rows: items, basis: identity(rank) };
  }

  async runEpoch(solver: RowSolver): Promise<void> {
    this.#solveHalf(this.#users, this.#items, solver);
    this.#solveHalf(this.#items, this.#users, solver);
  }

  itemFactors(): Float32Array {
    return this.#items.factors;
  }

  userFactors(): Float32Array {
    return this.#users.factors;
  }

  async close(): Promise<void> {}

  #solveHalf(target: Side, fixed: Side, solver: RowSolver): void {
    const { rank, unobservedWeight } = this.#params;
    const gram = gramian(fixed.factors, rank);
    const diagonal = new Float32Array(rank);
    if (solver.kind === "cg") {
      diagonalize(gram, rank, 12, target.basis, diagonal);
      rotateRows(fixed.factors, rank, target.basis);
      rotateRows(target.factors, rank, target.basis);
    }
    const means = meanSquares(fixed.factors, fixed.rows.sums, rank);
    const shared = { rank, unobservedWeight, diagonal, means };
    const { rows, factors } = target;
    for (let row = 0; row < rows.sums.length; row++) {
      const x = factors.subarray(row * rank, (row + 1) * rank);
      const history = rowHistory(rows, row);
      const penalty = rows.penalties[row];
      if (history.items.length === 0) {
        x.fill(0);
      } else if (solver.kind === "cg") {
        solveRow(fixed.factors, history, rows.sums[row], penalty, shared, solver.steps, x);
      } else {
        const options = { rank, unobservedWeight, regularization: penalty };
        if (solver.kind === "blocks") solveByBlocks(fixed.factors, gram, history, options, solver.size, x);
        else x.set(foldInUser(fixed.factors, gram, history, options));
      }
    }
  }
}
