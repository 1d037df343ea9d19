import { checkHistory, checkInteger, checkInteractions, checkNumber } from "../check-input.js";
import { countUsersPerItem } from "../interaction-rows.js";
import type { History, Interactions } from "../interactions.js";
import type { Explanation, FoldedUser, ModelState, Recommender } from "../model.js";

const SECONDS_PER_DAY = 86_400;

/** Every user's the same list: the baseline that checks an evaluation, and the answer to an empty history. */
export class PopularityModel implements Recommender {
  readonly kind = "popularity";

  constructor(
    readonly params: ModelState["params"],
    readonly itemPopularity: Float32Array,
  ) {
    const broken = itemPopularity.findIndex((value) => !Number.isFinite(value));
    if (broken >= 0) throw new RangeError(`itemPopularity: ${itemPopularity[broken]} of item ${broken}`);
  }

  get itemCount(): number {
    return this.itemPopularity.length;
  }

  foldIn(history: History): FoldedUser {
    checkHistory(history, this.itemCount);
    return { history };
  }

  scoreItems(_user: FoldedUser, out = new Float32Array(this.itemCount)): Float32Array {
    if (out.length !== this.itemCount) {
      throw new RangeError(`out holds ${out.length} scores for ${this.itemCount} items`);
    }
    out.set(this.itemPopularity);
    return out;
  }

  /** Nothing is owed to the history: every part is 0. */
  explainItem({ history }: FoldedUser, item: number): Explanation {
    checkInteger("item", item, 0, this.itemCount - 1);
    const score = this.itemPopularity[item];
    return { score, parts: new Float64Array(history.items.length), rest: score };
  }

  toState(): ModelState {
    const tensors = { itemPopularity: { shape: [this.itemCount], data: this.itemPopularity } };
    return { kind: this.kind, params: this.params, tensors };
  }

  static fromState({ kind, params, tensors }: ModelState): PopularityModel {
    const popularity = tensors.itemPopularity?.data;
    if (kind !== "popularity" || !(popularity instanceof Float32Array)) {
      throw new RangeError(`state of ${kind} is no popularity model with itemPopularity as float32`);
    }
    return new PopularityModel(params, popularity);
  }
}

export interface PopularityOptions {
  /** After so many days an interaction counts half; 0 (the default): it counts in full for ever. */
  readonly halfLifeDays?: number;
}

/**
 * Counts who liked what: p = Σᵤ 2^(−age / half-life) / userCount, age before the latest entry.
 *
 * @throws RangeError on a half-life without timestamps, or a timestamp that is not finite.
 */
export function trainPopularity(
  interactions: Interactions,
  options: PopularityOptions = {},
): PopularityModel {
  checkInteractions(interactions);
  const halfLifeDays = checkNumber("halfLifeDays", options.halfLifeDays ?? 0, 0);
  const counts =
    halfLifeDays === 0 ? countUsersPerItem(interactions) : countRecent(interactions, halfLifeDays);
  const shares = Float32Array.from(counts, (count) => count / interactions.userCount);
  return new PopularityModel({ halfLifeDays }, shares);
}

function countRecent({ items, itemCount, timestamps }: Interactions, halfLifeDays: number): Float64Array {
  if (!timestamps) throw new RangeError(`halfLifeDays: ${halfLifeDays} needs timestamps, there are none`);
  const latest = timestamps.reduce((most, timestamp) => Math.max(most, timestamp), -Infinity);
  const counts = new Float64Array(itemCount);
  for (let entry = 0; entry < items.length; entry++) {
    const ageDays = (latest - timestamps[entry]) / SECONDS_PER_DAY;
    if (!(ageDays >= 0)) throw new RangeError(`timestamps: ${timestamps[entry]} of entry ${entry}`);
    counts[items[entry]] += 2 ** (-ageDays / halfLifeDays);
  }
  return counts;
}
