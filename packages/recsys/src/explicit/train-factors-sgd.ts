import type { Interactions } from "../interactions.js";
import { packedLength } from "../packed-cholesky.js";
import { createRandom } from "../random.js";
import type { FactorOptions, ItemFactors } from "./item-factors.js";

export interface SgdOptions extends FactorOptions {
  readonly learningRate: number;
  readonly regularization: number;
}

/**
 * Matrix factorization of residual stars by stochastic gradient descent.
 *
 *   x_u += η·(e·v_i − λ·x_u),  v_i += η·(e·x_u − λ·v_i),  e = e_ui − x_u·v_i
 *
 * Funk 2006; Koren, Bell & Volinsky 2009, eq. 5. The step shrinks as η/(1 + epoch/10). Item
 * covariances are taken as zero, so its intervals rest on the users' posteriors alone.
 */
export function trainFactorsSgd(
  interactions: Interactions,
  residuals: Float64Array,
  options: SgdOptions,
): ItemFactors {
  const { rank, epochs, seed, noise, learningRate, regularization } = options;
  const random = createRandom(seed);
  const users = usersPerEntry(interactions);
  const order = Int32Array.from(residuals, (_, entry) => entry);
  const userFactors = Float64Array.from(
    { length: interactions.userCount * rank },
    () => 0.1 * random.normal(),
  );
  const itemFactors = Float64Array.from(
    { length: interactions.itemCount * rank },
    () => 0.1 * random.normal(),
  );
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random.integer);
    const step = learningRate / (1 + epoch / 10);
    for (const entry of order) {
      const userStart = users[entry] * rank;
      const itemStart = interactions.items[entry] * rank;
      let error = residuals[entry];
      for (let k = 0; k < rank; k++) error -= userFactors[userStart + k] * itemFactors[itemStart + k];
      for (let k = 0; k < rank; k++) {
        const x = userFactors[userStart + k];
        const v = itemFactors[itemStart + k];
        userFactors[userStart + k] += step * (error * v - regularization * x);
        itemFactors[itemStart + k] += step * (error * x - regularization * v);
      }
    }
  }
  return finishFactors(itemFactors, userFactors, rank, noise);
}

/** Scales the axes so that user factors have unit variance, as the fold-in's prior has it. */
function finishFactors(
  itemFactors: Float64Array,
  userFactors: Float64Array,
  rank: number,
  noise: number,
): ItemFactors {
  const scales = new Float64Array(rank);
  userFactors.forEach((x, at) => {
    scales[at % rank] += (x * x * rank) / userFactors.length;
  });
  const means = Float32Array.from(itemFactors, (v, at) => v * Math.sqrt(scales[at % rank]));
  if (!means.every(Number.isFinite)) throw new RangeError("learningRate: too large, the factors diverged");
  const packed = packedLength(rank);
  const moments = new Float32Array((means.length / rank) * packed);
  for (let item = 0, at = 0; item < means.length; item += rank) {
    for (let row = 0; row < rank; row++) {
      for (let column = 0; column <= row; column++) moments[at++] = means[item + row] * means[item + column];
    }
  }
  return { rank, noise, means, moments };
}

function usersPerEntry({ userCount, userStarts, items }: Interactions): Int32Array {
  const users = new Int32Array(items.length);
  for (let user = 0; user < userCount; user++) users.fill(user, userStarts[user], userStarts[user + 1]);
  return users;
}

function shuffle(order: Int32Array, integer: (bound: number) => number): void {
  for (let last = order.length - 1; last > 0; last--) {
    const other = integer(last + 1);
    [order[last], order[other]] = [order[other], order[last]];
  }
}
