import type { Interactions } from "../interactions.js";

/** How stars lie before any taste: r ≈ mean + userBias + itemBias. */
export interface StarBiases {
  readonly mean: number;
  readonly userBiases: Float64Array;
  readonly itemBiases: Float64Array;
}

export interface BiasOptions {
  /** Ratings a user needs before their own bias outweighs zero. */
  readonly userDamping: number;
  readonly itemDamping: number;
}

const SWEEPS = 15;

/**
 * Damped biases by alternating least squares.
 *
 *   b_i = Σ_u (r_ui − µ − b_u) / (n_i + λ_i),  b_u = Σ_i (r_ui − µ − b_i) / (n_u + λ_u)
 *
 * Koren 2010, "Factor in the neighbors", §2.1. Users come last in each sweep, so that folding a
 * training user in again gives the bias they had.
 */
export function trainBiases(
  interactions: Interactions,
  values: Float32Array,
  options: BiasOptions,
): StarBiases {
  const { userCount, itemCount, userStarts, items } = interactions;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const userBiases = new Float64Array(userCount);
  const itemBiases = new Float64Array(itemCount);
  const itemCounts = new Float64Array(itemCount);
  for (const item of items) itemCounts[item]++;
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const sums = new Float64Array(itemCount);
    for (let user = 0; user < userCount; user++) {
      for (let entry = userStarts[user]; entry < userStarts[user + 1]; entry++) {
        sums[items[entry]] += values[entry] - mean - userBiases[user];
      }
    }
    for (let item = 0; item < itemCount; item++) {
      itemBiases[item] = sums[item] / Math.max(itemCounts[item] + options.itemDamping, 1e-9);
    }
    for (let user = 0; user < userCount; user++) {
      const [start, end] = [userStarts[user], userStarts[user + 1]];
      let sum = 0;
      for (let entry = start; entry < end; entry++) sum += values[entry] - mean - itemBiases[items[entry]];
      userBiases[user] = sum / Math.max(end - start + options.userDamping, 1e-9);
    }
  }
  return { mean, userBiases, itemBiases };
}

/** r − µ − b_u − b_i per entry. */
export function subtractBiases(
  interactions: Interactions,
  values: Float32Array,
  biases: StarBiases,
): Float64Array {
  const { userCount, userStarts, items } = interactions;
  const residuals = new Float64Array(values.length);
  for (let user = 0; user < userCount; user++) {
    const offset = biases.mean + biases.userBiases[user];
    for (let entry = userStarts[user]; entry < userStarts[user + 1]; entry++) {
      residuals[entry] = values[entry] - offset - biases.itemBiases[items[entry]];
    }
  }
  return residuals;
}
