import { checkInteger } from "../check-input.js";
import { createRandom } from "../random.js";
import { checkSample } from "./sample.js";
import type { TwoSampleResult } from "./two-sample-test.js";

export interface DiscrepancyOptions {
  readonly seed: number;
  readonly permutations?: number;
}

/**
 * Maximum mean discrepancy between two samples of vectors, with a permutation test.
 *
 *   MMD² = mean k(x, x′) + mean k(y, y′) − 2·mean k(x, y),  k(a, b) = exp(−|a − b|²/(2·h²))
 *
 * Gretton et al. 2012, the unbiased estimate (eq. 3); h is the median distance of all pairs. The
 * p-value counts relabellings that lie as far apart, itself included.
 *
 * Time O(n²·(dimensions + permutations)), memory O(n²): give it at most some hundred rows a side.
 *
 * @param first Row-major, rows × dimensions, like `second`.
 */
export function meanDiscrepancyTest(
  first: Float64Array,
  second: Float64Array,
  dimensions: number,
  { seed, permutations = 200 }: DiscrepancyOptions,
): TwoSampleResult {
  checkInteger("dimensions", dimensions, 1);
  checkInteger("permutations", permutations, 1);
  checkSample("first", first, 2 * dimensions);
  checkSample("second", second, 2 * dimensions);
  const rows = (first.length + second.length) / dimensions;
  if (!Number.isInteger(rows) || first.length % dimensions !== 0) {
    throw new RangeError(`first: length ${first.length} is not a multiple of ${dimensions}`);
  }
  const joined = new Float64Array(rows * dimensions);
  joined.set(first);
  joined.set(second, first.length);
  const kernel = gaussianKernel(joined, dimensions, rows);
  const firstRows = first.length / dimensions;
  const order = Int32Array.from({ length: rows }, (_, row) => row);
  const statistic = discrepancy(kernel, order, firstRows);
  const random = createRandom(seed);
  let far = 1;
  for (let permutation = 0; permutation < permutations; permutation++) {
    for (let last = rows - 1; last > 0; last--) {
      const other = random.integer(last + 1);
      [order[last], order[other]] = [order[other], order[last]];
    }
    if (discrepancy(kernel, order, firstRows) >= statistic) far++;
  }
  return { statistic, pValue: far / (permutations + 1) };
}

function gaussianKernel(vectors: Float64Array, dimensions: number, rows: number): Float64Array {
  const squares = new Float64Array(rows * rows);
  const pairs: number[] = [];
  for (let row = 0; row < rows; row++) {
    for (let other = 0; other < row; other++) {
      let square = 0;
      for (let axis = 0; axis < dimensions; axis++) {
        square += (vectors[row * dimensions + axis] - vectors[other * dimensions + axis]) ** 2;
      }
      squares[row * rows + other] = squares[other * rows + row] = square;
      pairs.push(square);
    }
  }
  const median = Float64Array.from(pairs).sort()[pairs.length >> 1];
  return squares.map((square) => Math.exp(-square / (2 * Math.max(median, 1e-300))));
}

function discrepancy(kernel: Float64Array, order: Int32Array, firstRows: number): number {
  const rows = order.length;
  const sums = [0, 0, 0];
  for (let a = 0; a < rows; a++) {
    for (let b = 0; b < a; b++) {
      sums[(a < firstRows ? 0 : 1) + (b < firstRows ? 0 : 1)] += kernel[order[a] * rows + order[b]];
    }
  }
  const secondRows = rows - firstRows;
  const within =
    (2 * sums[0]) / (firstRows * (firstRows - 1)) + (2 * sums[2]) / (secondRows * (secondRows - 1));
  return within - (2 * sums[1]) / (firstRows * secondRows);
}
