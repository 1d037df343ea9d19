/**
 * Small symmetric matrices in double precision, stored as their lower triangle row by row: entry
 * (r, c ≤ r) is at r·(r + 1)/2 + c. For posteriors of a few dozen dimensions; the kernels serve larger ones.
 */

/** Entries of the lower triangle of a size × size matrix. */
export function packedLength(size: number): number {
  return (size * (size + 1)) / 2;
}

/**
 * Overwrites A with L of A = L·Lᵀ (Cholesky).
 *
 * @throws RangeError when a pivot is not positive: A is not positive definite, or not finite.
 */
export function factorPacked(matrix: Float64Array, size: number): void {
  for (let row = 0, rowStart = 0; row < size; rowStart += ++row) {
    for (let column = 0, columnStart = 0; column <= row; columnStart += ++column) {
      let sum = matrix[rowStart + column];
      for (let k = 0; k < column; k++) sum -= matrix[rowStart + k] * matrix[columnStart + k];
      if (column < row) matrix[rowStart + column] = sum / matrix[columnStart + column];
      else if (sum > 0 && sum < Infinity) matrix[rowStart + row] = Math.sqrt(sum);
      else throw new RangeError(`matrix: pivot ${row} is ${sum}, not positive`);
    }
  }
}

/** Overwrites b with the solution of L·Lᵀ·x = b. */
export function solvePacked(factor: Float64Array, size: number, vector: Float64Array): void {
  for (let row = 0, rowStart = 0; row < size; rowStart += ++row) {
    let sum = vector[row];
    for (let k = 0; k < row; k++) sum -= factor[rowStart + k] * vector[k];
    vector[row] = sum / factor[rowStart + row];
  }
  for (let row = size - 1; row >= 0; row--) {
    const rowStart = packedLength(row);
    const value = vector[row] / factor[rowStart + row];
    vector[row] = value;
    for (let k = 0; k < row; k++) vector[k] -= factor[rowStart + k] * value;
  }
}

/** Writes (L·Lᵀ)⁻¹, packed, to `out`; `factor` is left as it is. */
export function invertPacked(factor: Float64Array, size: number, out: Float64Array): void {
  // Column c of L⁻¹ lies in row c of `columns`, so that both loops read in storage order.
  const columns = new Float64Array(size * size);
  for (let column = 0; column < size; column++) {
    const start = column * size;
    let rowStart = packedLength(column);
    columns[start + column] = 1 / factor[rowStart + column];
    for (let row = column + 1; row < size; row++) {
      rowStart += row;
      let sum = 0;
      for (let k = column; k < row; k++) sum -= factor[rowStart + k] * columns[start + k];
      columns[start + row] = sum / factor[rowStart + row];
    }
  }
  for (let row = 0, at = 0; row < size; row++) {
    for (let column = 0; column <= row; column++, at++) {
      let sum = 0;
      for (let k = row; k < size; k++) sum += columns[row * size + k] * columns[column * size + k];
      out[at] = sum;
    }
  }
}

/** vᵀ·A·v for a packed symmetric A; both may start at an offset. */
export function quadraticForm(
  matrix: ArrayLike<number>,
  matrixStart: number,
  vector: ArrayLike<number>,
  vectorStart: number,
  size: number,
): number {
  let total = 0;
  let entry = matrixStart;
  for (let row = 0; row < size; row++) {
    let sum = 0;
    for (let column = 0; column < row; column++) sum += matrix[entry++] * vector[vectorStart + column];
    total += vector[vectorStart + row] * (2 * sum + matrix[entry++] * vector[vectorStart + row]);
  }
  return total;
}
