import { createRandom } from "../random.js";
import type { TermMatrix } from "./term-matrix.js";

export interface TruncatedSvd {
  readonly rank: number;
  /** Descending, length rank. */
  readonly singularValues: Float64Array;
  /** V, row-major, columns of the matrix × rank: folds a row x in as x·V. */
  readonly rightVectors: Float32Array;
}

const OVERSAMPLING = 8;
const POWER_STEPS = 3;

/**
 * The leading singular vectors of a sparse matrix by random projection.
 *
 *   Y = (AᵀA)^q·AᵀΩ, Q = orth(Y), eigenvectors W of (AQ)ᵀ(AQ), V = Q·W
 *
 * Halko, Martinsson & Tropp 2011, algorithm 4.4, with orthonormalization between the steps.
 *
 * @returns A rank below the one asked for, where the matrix has no more.
 */
export function truncateSvd(matrix: TermMatrix, rank: number, seed: number): TruncatedSvd {
  const rowCount = matrix.starts.length - 1;
  const columnCount = matrix.terms.length;
  const width = Math.min(rank + OVERSAMPLING, rowCount, columnCount);
  const random = createRandom(seed);
  let rows = Float64Array.from({ length: rowCount * width }, () => random.normal());
  let columns = new Float64Array();
  for (let step = 0; step <= POWER_STEPS; step++) {
    columns = multiplyTransposed(matrix, rows, width);
    orthonormalize(columns, width);
    rows = multiply(matrix, columns, width);
  }
  const gram = new Float64Array(width * width);
  for (let row = 0; row < rowCount; row++) {
    for (let a = 0; a < width; a++) {
      const value = rows[row * width + a];
      for (let b = 0; b < width; b++) gram[a * width + b] += value * rows[row * width + b];
    }
  }
  const { values, vectors } = decomposeSymmetric(gram, width);
  const order = [...values.keys()].sort((a, b) => values[b] - values[a]);
  const kept = order.slice(0, rank).filter((index) => values[index] > 1e-12 * values[order[0]]);
  const rightVectors = new Float32Array(columnCount * kept.length);
  for (let column = 0; column < columnCount; column++) {
    kept.forEach((index, axis) => {
      let sum = 0;
      for (let k = 0; k < width; k++) sum += columns[column * width + k] * vectors[k * width + index];
      rightVectors[column * kept.length + axis] = sum;
    });
  }
  const singularValues = Float64Array.from(kept, (index) => Math.sqrt(values[index]));
  return { rank: kept.length, singularValues, rightVectors };
}

function multiply(
  { starts, columns, values }: TermMatrix,
  dense: Float64Array,
  width: number,
): Float64Array<ArrayBuffer> {
  const out = new Float64Array((starts.length - 1) * width);
  for (let row = 0; row < starts.length - 1; row++) {
    for (let at = starts[row]; at < starts[row + 1]; at++) {
      const from = columns[at] * width;
      for (let k = 0; k < width; k++) out[row * width + k] += values[at] * dense[from + k];
    }
  }
  return out;
}

function multiplyTransposed(
  { terms, starts, columns, values }: TermMatrix,
  dense: Float64Array,
  width: number,
): Float64Array<ArrayBuffer> {
  const out = new Float64Array(terms.length * width);
  for (let row = 0; row < starts.length - 1; row++) {
    for (let at = starts[row]; at < starts[row + 1]; at++) {
      const to = columns[at] * width;
      for (let k = 0; k < width; k++) out[to + k] += values[at] * dense[row * width + k];
    }
  }
  return out;
}

/** Modified Gram–Schmidt over columns, twice; a column within the others' span becomes zero. */
function orthonormalize(matrix: Float64Array, width: number): void {
  const dot = (a: number, b: number): number => {
    let sum = 0;
    for (let at = 0; at < matrix.length; at += width) sum += matrix[at + a] * matrix[at + b];
    return sum;
  };
  for (let column = 0; column < width; column++) {
    const before = Math.sqrt(dot(column, column));
    for (let pass = 0; pass < 2; pass++) {
      for (let other = 0; other < column; other++) {
        const share = dot(column, other);
        for (let at = 0; at < matrix.length; at += width) matrix[at + column] -= share * matrix[at + other];
      }
    }
    const norm = Math.sqrt(dot(column, column));
    const scale = norm > 1e-10 * before ? 1 / norm : 0;
    for (let at = 0; at < matrix.length; at += width) matrix[at + column] *= scale;
  }
}

/** Eigenvalues and eigenvectors (as columns) of a symmetric matrix by cyclic Jacobi rotations. */
export function decomposeSymmetric(
  matrix: Float64Array,
  size: number,
): { values: Float64Array; vectors: Float64Array } {
  const a = matrix.slice();
  const vectors = new Float64Array(size * size);
  for (let k = 0; k < size; k++) vectors[k * size + k] = 1;
  for (let sweep = 0; sweep < 60; sweep++) {
    let off = 0;
    let diagonal = 0;
    for (let p = 0; p < size; p++) {
      diagonal += a[p * size + p] ** 2;
      for (let q = p + 1; q < size; q++) off += a[p * size + q] ** 2;
    }
    if (off <= 1e-26 * diagonal) break;
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) rotate(a, vectors, size, p, q);
  }
  return { values: Float64Array.from({ length: size }, (_, k) => a[k * size + k]), vectors };
}

/** One Jacobi rotation, which brings entry (p, q) to zero. */
function rotate(a: Float64Array, vectors: Float64Array, size: number, p: number, q: number): void {
  const apq = a[p * size + q];
  if (apq === 0) return;
  const theta = (a[q * size + q] - a[p * size + p]) / (2 * apq);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let k = 0; k < size; k++) {
    const [kp, kq] = [a[k * size + p], a[k * size + q]];
    a[k * size + p] = c * kp - s * kq;
    a[k * size + q] = s * kp + c * kq;
  }
  for (let k = 0; k < size; k++) {
    const [pk, qk] = [a[p * size + k], a[q * size + k]];
    a[p * size + k] = c * pk - s * qk;
    a[q * size + k] = s * pk + c * qk;
    const [vp, vq] = [vectors[k * size + p], vectors[k * size + q]];
    vectors[k * size + p] = c * vp - s * vq;
    vectors[k * size + q] = s * vp + c * vq;
  }
}
