import type { Interactions } from "../interactions.js";
import { factorPacked, invertPacked, packedLength, solvePacked } from "../packed-cholesky.js";
import { createRandom } from "../random.js";
import { accumulateHistory, type FactorOptions, finishPrecision, type ItemFactors } from "./item-factors.js";

interface Training {
  readonly interactions: Interactions;
  readonly residuals: Float64Array;
  readonly rank: number;
  readonly noise: number;
  readonly means: Float64Array;
  readonly moments: Float64Array;
  readonly itemPriors: Float64Array;
}

/**
 * Matrix factorization of residual stars by alternating least squares over posteriors.
 *
 *   e_ui ~ N(x_u·v_i, σ²),  x_u ~ N(0, I),  v_i ~ N(0, diag ρ)
 *   Σ_u = (I + Σᵢ E[vᵢvᵢᵀ]/σ²)⁻¹,  x̄_u = Σ_u·Σᵢ v̄ᵢ·e_ui/σ², and likewise for items; ρ = mean of E[v²]
 *
 * Lim & Teh 2007, "Variational Bayesian approach to movie rating prediction". With the covariances
 * left out this is plain ALS; with them a film with two ratings is not trusted like one with two
 * hundred. σ² is an argument: learnt inside, it shrinks until the model overfits.
 *
 * Time per epoch O(entries·rank² + (users + items)·rank³).
 *
 * @param residuals Stars less biases, one per entry of `interactions`.
 */
export function trainFactorsAls(
  interactions: Interactions,
  residuals: Float64Array,
  options: FactorOptions,
): ItemFactors {
  const { rank, noise, epochs } = options;
  const packed = packedLength(rank);
  const { itemCount } = interactions;
  const means = new Float64Array(itemCount * rank);
  const moments = new Float64Array(itemCount * packed);
  const itemPriors = new Float64Array(rank).fill(1 / rank);
  startFactors(means, moments, itemCount, options);
  const training = { interactions, residuals, rank, noise, means, moments, itemPriors };
  for (let epoch = 0; epoch < epochs; epoch++) {
    const precisions = new Float64Array(itemCount * packed);
    const vectors = new Float64Array(itemCount * rank);
    const counts = solveUsers(training, precisions, vectors);
    solveItems(training, precisions, vectors, counts);
  }
  return { rank, noise, means: Float32Array.from(means), moments: Float32Array.from(moments) };
}

function startFactors(
  means: Float64Array,
  moments: Float64Array,
  itemCount: number,
  { rank, seed, start }: FactorOptions,
): void {
  if (start) {
    if (start.rank !== rank) throw new RangeError(`start: rank ${start.rank}, options have ${rank}`);
    means.set(start.means.subarray(0, means.length));
    moments.set(start.moments.subarray(0, moments.length));
  }
  const random = createRandom(seed);
  const packed = packedLength(rank);
  for (let item = start ? start.means.length / rank : 0; item < itemCount; item++) {
    for (let axis = 0; axis < rank; axis++) means[item * rank + axis] = 0.1 * random.normal();
    for (let row = 0, at = item * packed; row < rank; row++) {
      for (let column = 0; column <= row; column++, at++) {
        moments[at] = means[item * rank + row] * means[item * rank + column] + (row === column ? 0.01 : 0);
      }
    }
  }
}

/** Solves every user and scatters E[x·xᵀ] and x̄·e to the items they rated; returns ratings per item. */
function solveUsers(training: Training, precisions: Float64Array, vectors: Float64Array): Float64Array {
  const { interactions, residuals, rank, noise } = training;
  const { userCount, userStarts, items } = interactions;
  const packed = packedLength(rank);
  const precision = new Float64Array(packed);
  const moment = new Float64Array(packed);
  const vector = new Float64Array(rank);
  const ones = new Float64Array(rank).fill(1);
  const counts = new Float64Array(interactions.itemCount);
  for (let user = 0; user < userCount; user++) {
    const range = [userStarts[user], userStarts[user + 1]] as const;
    precision.fill(0);
    vector.fill(0);
    accumulateHistory(training, items, residuals, range, precision, vector);
    finishPrecision(precision, vector, rank, noise, ones);
    factorPacked(precision, rank);
    solvePacked(precision, rank, vector);
    invertPacked(precision, rank, moment);
    addOuterProduct(moment, 0, vector, 0, rank);
    for (let entry = range[0]; entry < range[1]; entry++) {
      const item = items[entry];
      counts[item]++;
      for (let at = 0; at < packed; at++) precisions[item * packed + at] += moment[at];
      for (let axis = 0; axis < rank; axis++) vectors[item * rank + axis] += vector[axis] * residuals[entry];
    }
  }
  return counts;
}

/** Solves every item from the users' sums, then sets the prior ρ to the mean second moment of rated items. */
function solveItems(
  { rank, noise, means, moments, itemPriors }: Training,
  precisions: Float64Array,
  vectors: Float64Array,
  counts: Float64Array,
): void {
  const packed = packedLength(rank);
  const spread = new Float64Array(rank);
  let rated = 0;
  for (let item = 0; item < counts.length; item++) {
    const precision = precisions.subarray(item * packed, (item + 1) * packed);
    const mean = vectors.subarray(item * rank, (item + 1) * rank);
    const moment = moments.subarray(item * packed, (item + 1) * packed);
    finishPrecision(precision, mean, rank, noise, itemPriors);
    factorPacked(precision, rank);
    solvePacked(precision, rank, mean);
    invertPacked(precision, rank, moment);
    means.set(mean, item * rank);
    addOuterProduct(moments, item * packed, mean, 0, rank);
    if (counts[item] === 0) continue;
    rated++;
    for (let axis = 0; axis < rank; axis++) spread[axis] += moment[packedLength(axis) + axis];
  }
  for (let axis = 0; axis < rank; axis++) itemPriors[axis] = Math.max(spread[axis] / rated, 1e-9);
}

function addOuterProduct(
  matrix: Float64Array,
  matrixStart: number,
  vector: Float64Array,
  vectorStart: number,
  rank: number,
): void {
  for (let row = 0, at = matrixStart; row < rank; row++) {
    for (let column = 0; column <= row; column++, at++) {
      matrix[at] += vector[vectorStart + row] * vector[vectorStart + column];
    }
  }
}
