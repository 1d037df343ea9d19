import { checkHistory, checkInteger } from "../check-input.js";
import type { History } from "../interactions.js";
import type { Explanation, FoldedUser, ModelState, Recommender, Tensor } from "../model.js";

/** One model of a blend and how much its opinion counts; a weight may be negative. */
export interface BlendPart {
  readonly name: string;
  readonly model: Recommender;
  readonly weight: number;
}

/** A user folded into every part, with the offset and scale that make the parts comparable. */
export interface HybridUser extends FoldedUser {
  readonly partUsers: readonly FoldedUser[];
  /** Mean score over the user's unseen items, per part. */
  readonly means: Float64Array;
  /** Weight over the standard deviation there, per part; 0 where the scores are all the same. */
  readonly scales: Float64Array;
  readonly scores: Float32Array;
}

/**
 * The weighted sum of several models, each standardized over what the user has not seen:
 *
 *   s_j = Σ_p w_p·(s_pj − μ_p) / σ_p
 *
 * μ and σ are fixed at fold-in, so the sum stays linear in the parts' own explanations and a film's
 * reasons are exact: offsets go to `rest`.
 */
export class HybridModel implements Recommender<HybridUser> {
  readonly kind = "hybrid";

  /** @throws RangeError on no part, parts of unequal size, or a weight that is not finite. */
  constructor(readonly parts: readonly BlendPart[]) {
    if (parts.length === 0) throw new RangeError("parts: a blend needs at least one");
    for (const { name, model, weight } of parts) {
      if (!Number.isFinite(weight)) throw new RangeError(`weight of ${name}: ${weight}`);
      if (model.itemCount !== parts[0].model.itemCount) {
        throw new RangeError(`${name} has ${model.itemCount} items, not ${parts[0].model.itemCount}`);
      }
    }
  }

  get itemCount(): number {
    return this.parts[0].model.itemCount;
  }

  foldIn(history: History): HybridUser {
    checkHistory(history, this.itemCount);
    const unseen = new Uint8Array(this.itemCount).fill(1);
    for (const item of history.items) unseen[item] = 0;
    const sums = new Float64Array(this.itemCount);
    const partScores = new Float32Array(this.itemCount);
    const [means, scales] = [new Float64Array(this.parts.length), new Float64Array(this.parts.length)];
    const partUsers = this.parts.map(({ model, weight }, part) => {
      const user = model.foldIn(history);
      model.scoreItems(user, partScores);
      const { mean, deviation } = measureSpread(partScores, unseen);
      means[part] = mean;
      scales[part] = deviation > 0 ? weight / deviation : 0;
      for (let item = 0; item < sums.length; item++) sums[item] += scales[part] * (partScores[item] - mean);
      return user;
    });
    return { history, partUsers, means, scales, scores: Float32Array.from(sums) };
  }

  scoreItems(user: HybridUser, out = new Float32Array(this.itemCount)): Float32Array {
    if (out.length !== this.itemCount) {
      throw new RangeError(`out holds ${out.length} scores for ${this.itemCount} items`);
    }
    out.set(user.scores);
    return out;
  }

  explainItem(user: HybridUser, item: number): Explanation {
    checkInteger("item", item, 0, this.itemCount - 1);
    const parts = new Float64Array(user.history.items.length);
    let rest = 0;
    for (let part = 0; part < this.parts.length; part++) {
      const reason = this.parts[part].model.explainItem(user.partUsers[part], item);
      const scale = user.scales[part];
      for (let entry = 0; entry < parts.length; entry++) parts[entry] += scale * reason.parts[entry];
      rest += scale * (reason.rest - user.means[part]);
    }
    return { score: parts.reduce((sum, part) => sum + part, rest), parts, rest };
  }

  toState(): ModelState {
    const params: Record<string, number | string | boolean> = {};
    const tensors: Record<string, Tensor> = {};
    params.parts = this.parts.map(({ name }) => name).join(",");
    for (const { name, model, weight } of this.parts) {
      const state = model.toState();
      params[`${name}.kind`] = state.kind;
      params[`${name}.weight`] = weight;
      for (const [key, value] of Object.entries(state.params)) params[`${name}.params.${key}`] = value;
      for (const [key, tensor] of Object.entries(state.tensors)) tensors[`${name}.${key}`] = tensor;
    }
    return { kind: this.kind, params, tensors };
  }

  /** @param restorePart Rebuilds a part from its own state. @throws RangeError when the state is no blend. */
  static fromState(state: ModelState, restorePart: (part: ModelState) => Recommender): HybridModel {
    const names = typeof state.params.parts === "string" ? state.params.parts.split(",") : [];
    if (state.kind !== "hybrid" || names.length === 0)
      throw new RangeError(`state of ${state.kind} is no blend`);
    return new HybridModel(
      names.map((name) => ({
        name,
        weight: Number(state.params[`${name}.weight`]),
        model: restorePart({
          kind: String(state.params[`${name}.kind`]),
          params: selectPrefixed(state.params, `${name}.params.`),
          tensors: selectPrefixed(state.tensors, `${name}.`),
        }),
      })),
    );
  }
}

/** Mean and standard deviation of the scores whose mask is 1; both 0 where the mask is empty. */
export function measureSpread(scores: Float32Array, mask: Uint8Array): { mean: number; deviation: number } {
  let [count, sum] = [0, 0];
  for (let item = 0; item < scores.length; item++) {
    if (mask[item] === 0) continue;
    count++;
    sum += scores[item];
  }
  const mean = count > 0 ? sum / count : 0;
  let squares = 0;
  for (let item = 0; item < scores.length; item++) {
    if (mask[item] === 1) squares += (scores[item] - mean) ** 2;
  }
  return { mean, deviation: count > 0 ? Math.sqrt(squares / count) : 0 };
}

function selectPrefixed<Value>(
  record: Readonly<Record<string, Value>>,
  prefix: string,
): Record<string, Value> {
  const selected = Object.entries(record).filter(([key]) => key.startsWith(prefix));
  return Object.fromEntries(selected.map(([key, value]) => [key.slice(prefix.length), value]));
}
