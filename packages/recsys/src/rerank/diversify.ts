import { checkInteger, checkNumber } from "../check-input.js";

/** Items with what they are worth alone, best first, as `turnDials` gives them. */
export interface ScoredItem {
  readonly item: number;
  readonly score: number;
}

export interface DiversifiedItem extends ScoredItem {
  /** What the items above it take away from (or, for a negative dial, add to) it; 0 for the first. */
  readonly diversityEffect: number;
}

export interface DiversifyOptions {
  readonly count: number;
  /** −1 … 1; 0 keeps the order. */
  readonly diversity: number;
  /** Row-major, items of the catalogue × rank: what likeness is measured by. */
  readonly vectors: Float32Array;
  readonly rank: number;
}

/**
 * Maximal marginal relevance: picks one after the other the item with the largest
 *
 *   (1 − |δ|)·r_i − δ·max_{j picked} cos(i, j),   r scaled to 0 … 1 over the candidates
 *
 * Carbonell & Goldstein 1998. A negative δ looks for likeness instead. Time O(count·candidates·rank).
 */
export function selectByMarginalRelevance(
  candidates: readonly ScoredItem[],
  options: DiversifyOptions,
): DiversifiedItem[] {
  const { count, diversity } = checkOptions(candidates, options);
  const relevance = scaleToUnit(candidates);
  const vectors = unitVectors(candidates, options);
  const likeness = new Float64Array(candidates.length).fill(-1);
  const left = new Set(candidates.keys());
  const picked: DiversifiedItem[] = [];
  while (picked.length < count && left.size > 0) {
    const effect = (index: number): number => (picked.length === 0 ? 0 : -diversity * likeness[index]);
    const best = pickLargest(left, (index) => (1 - Math.abs(diversity)) * relevance[index] + effect(index));
    left.delete(best);
    picked.push({ ...candidates[best], diversityEffect: effect(best) });
    for (const index of left) likeness[index] = Math.max(likeness[index], dot(vectors[index], vectors[best]));
  }
  return picked;
}

/** Keeps the kernel positive definite where two items have the same vector. */
const JITTER = 0.01;

/**
 * The likeliest set under a determinantal point process, greedily: picks the item with the largest
 *
 *   (1 − δ)·r_i + δ·log d_i²,   d_i² = S_ii − S_iP·S_PP⁻¹·S_Pi,   S = .99·(1 + cos)/2 + .01·I
 *
 * Chen, Zhang & Zhou 2018 (arXiv 1709.05135), algorithm 1 with their eq. 13: d² is updated from one
 * row of the Cholesky factor per pick, O(count²·candidates) in all. It sees triples and larger
 * groups that MMR's nearest neighbour does not. A determinant cannot ask for likeness: a negative
 * dial goes to `selectByMarginalRelevance`.
 */
export function selectByDeterminant(
  candidates: readonly ScoredItem[],
  options: DiversifyOptions,
): DiversifiedItem[] {
  if (options.diversity < 0) return selectByMarginalRelevance(candidates, options);
  const { count, diversity } = checkOptions(candidates, options);
  const relevance = scaleToUnit(candidates);
  const vectors = unitVectors(candidates, options);
  const residual = new Float64Array(candidates.length).fill(1);
  const rows = candidates.map((): number[] => []);
  const left = new Set(candidates.keys());
  const picked: DiversifiedItem[] = [];
  while (picked.length < count && left.size > 0) {
    const effect = (index: number): number => (diversity === 0 ? 0 : diversity * Math.log(residual[index]));
    const best = pickLargest(left, (index) => (1 - diversity) * relevance[index] + effect(index));
    left.delete(best);
    picked.push({ ...candidates[best], diversityEffect: effect(best) });
    const root = Math.sqrt(residual[best]);
    for (const index of left) {
      const kernel = ((1 - JITTER) * (1 + dot(vectors[index], vectors[best]))) / 2;
      const entry = (kernel - dot(rows[index], rows[best])) / root;
      rows[index].push(entry);
      residual[index] = Math.max(residual[index] - entry * entry, 1e-12);
    }
  }
  return picked;
}

function checkOptions(candidates: readonly ScoredItem[], options: DiversifyOptions): DiversifyOptions {
  checkInteger("count", options.count, 1);
  checkNumber("diversity", options.diversity, -1, 1);
  checkInteger("rank", options.rank, 1);
  for (const { item, score } of candidates) {
    if (item < 0 || (item + 1) * options.rank > options.vectors.length)
      throw new RangeError(`unknown item ${item}`);
    if (!Number.isFinite(score)) throw new RangeError(`score of item ${item}: ${score}`);
  }
  return options;
}

function scaleToUnit(candidates: readonly ScoredItem[]): Float64Array {
  const scores = Float64Array.from(candidates, ({ score }) => score);
  const least = scores.reduce((a, b) => Math.min(a, b), Infinity);
  const range = scores.reduce((a, b) => Math.max(a, b), -Infinity) - least;
  return scores.map((score) => (range > 0 ? (score - least) / range : 0));
}

/** Rows of length 1; a zero row stays zero, alike to nothing. */
function unitVectors(candidates: readonly ScoredItem[], { vectors, rank }: DiversifyOptions): Float64Array[] {
  return candidates.map(({ item }) => {
    const row = Float64Array.from(vectors.subarray(item * rank, (item + 1) * rank));
    const norm = Math.hypot(...row);
    if (!Number.isFinite(norm)) throw new RangeError(`vectors: item ${item} is not finite`);
    return norm > 0 ? row.map((value) => value / norm) : row;
  });
}

function pickLargest(indices: Iterable<number>, value: (index: number) => number): number {
  let [best, most] = [-1, -Infinity];
  for (const index of indices) {
    const here = value(index);
    if (best < 0 || here > most) [best, most] = [index, here];
  }
  return best;
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += a[at] * b[at];
  return sum;
}
