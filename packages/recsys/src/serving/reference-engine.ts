import type { History } from "../interactions.js";
import { choleskyFactor } from "../reference/cholesky.js";
import { explainItem } from "../reference/explain-item.js";
import { buildNormalMatrix, foldInUser } from "../reference/fold-in-user.js";
import { gramian } from "../reference/gramian.js";
import type { FactorEngine, FoldInTerms, KeptSystem } from "./factor-engine.js";
import { selectTopK, type TopK } from "./top-k.js";

/** Serves with the plain TypeScript twins; a changed entry is a fold-in from scratch. */
export class ReferenceEngine implements FactorEngine {
  readonly gramian: Float32Array;
  /** Factored systems of the histories explained. */
  readonly #factors = new WeakMap<History, Float64Array>();

  constructor(
    readonly itemFactors: Float32Array,
    readonly rank: number,
  ) {
    this.gramian = gramian(itemFactors, rank);
  }

  foldInUser(history: History, { unobservedWeight, penalty }: FoldInTerms): Float32Array {
    const options = { rank: this.rank, unobservedWeight, regularization: penalty };
    return foldInUser(this.itemFactors, this.gramian, history, options);
  }

  scoreItems(x: Float32Array, out: Float32Array): void {
    for (let item = 0; item < out.length; item++) {
      let score = 0;
      for (let i = 0; i < this.rank; i++) score += x[i] * this.itemFactors[item * this.rank + i];
      out[item] = score;
    }
  }

  rankItems(x: Float32Array, history: Int32Array, k: number, excluded: Uint8Array | null): TopK {
    const scores = new Float32Array(this.itemFactors.length / this.rank);
    this.scoreItems(x, scores);
    const mask = excluded ? excluded.slice() : new Uint8Array(scores.length);
    for (const item of history) mask[item] = 1;
    return selectTopK(scores, k, mask);
  }

  explainItem(history: History, { unobservedWeight, penalty }: FoldInTerms, item: number): Float64Array {
    let factor = this.#factors.get(history);
    if (!factor) {
      const options = { rank: this.rank, unobservedWeight, regularization: penalty };
      factor = buildNormalMatrix(this.itemFactors, this.gramian, history, options);
      choleskyFactor(factor, this.rank);
      this.#factors.set(history, factor);
    }
    return explainItem(this.itemFactors, factor, history, this.rank, item);
  }

  openSystem(history: History, terms: FoldInTerms): { system: KeptSystem; factors: Float32Array } {
    const system: KeptSystem = { history, penalty: terms.penalty, matrix: null };
    return { system, factors: this.foldInUser(history, terms) };
  }

  changeSystem(
    system: KeptSystem,
    history: History,
    _item: number,
    _weightChange: number,
    terms: FoldInTerms,
  ): Float32Array {
    system.history = history;
    system.penalty = terms.penalty;
    return this.foldInUser(history, terms);
  }
}
