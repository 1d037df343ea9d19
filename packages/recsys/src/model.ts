import type { History } from "./interactions.js";

/** A row-major array with its shape, as stored in an artefact. */
export interface Tensor {
  readonly shape: readonly number[];
  readonly data: Float32Array | Float64Array | Int32Array | Uint8Array;
}

/** What a model must give to be stored: enough to rebuild it bit for bit. */
export interface ModelState {
  readonly kind: string;
  readonly params: Readonly<Record<string, number | string | boolean>>;
  readonly tensors: Readonly<Record<string, Tensor>>;
}

/** One user as a model sees them after fold-in; opaque to callers. */
export interface FoldedUser {
  readonly history: History;
}

/** Why one item scores what it scores. */
export interface Explanation {
  readonly score: number;
  /** One part per history entry, in history order; with `rest` they sum to `score` within 1e-6 relative. */
  readonly parts: Float64Array;
  /** What owes nothing to the history: popularity, content priors, offsets. */
  readonly rest: number;
}

/**
 * A trained model, linear in the user's history, so that its explanations are exact.
 *
 * Every method throws RangeError on an unknown item, a duplicate or a weight that is not finite
 * and positive. An empty history is defined: the scores are the model's prior (popularity order).
 */
export interface Recommender<User extends FoldedUser = FoldedUser> {
  readonly kind: string;
  readonly itemCount: number;
  foldIn(history: History): User;
  /** All items' scores, length itemCount; higher is better, without a unit. Never NaN. */
  scoreItems(user: User, out?: Float32Array): Float32Array;
  explainItem(user: User, item: number): Explanation;
  toState(): ModelState;
}
