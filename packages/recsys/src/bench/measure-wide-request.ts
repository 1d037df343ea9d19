import { IalsModel } from "../ials/ials-model.js";
import { createRandom } from "../random.js";
import { quantile, timeCalls } from "./quantile.js";

const REQUESTS = 300;
const HISTORY = 200;

/**
 * Microseconds at the median for one request of a folded-in user over a wide catalogue of normal
 * factors: all items scored, the own 200 left out, the best 100.
 */
export function measureWideRequest(shape: { itemCount: number; rank: number; seed: number }): number {
  const { itemCount, rank, seed } = shape;
  const random = createRandom(seed);
  const factors = Float32Array.from({ length: itemCount * rank }, () => random.normal() / rank);
  const params = { rank, unobservedWeight: 0.1, regularization: 0.01, frequencyExponent: 1 };
  const model = new IalsModel(params, factors, new Float32Array(itemCount).fill(1 / itemCount));
  const users = Array.from({ length: 20 }, () => {
    const items = new Set<number>();
    while (items.size < HISTORY) items.add(random.integer(itemCount));
    return model.foldIn({ items: Int32Array.from(items).sort(), weights: null });
  });
  timeCalls(20, (index) => model.rankItems(users[index % users.length], 100));
  const micros = timeCalls(REQUESTS, (index) => model.rankItems(users[index % users.length], 100));
  return quantile(micros, 0.5);
}
