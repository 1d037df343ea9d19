/**
 * Factors a symmetric positive definite matrix in place: A = LLᵀ.
 *
 * Only the lower triangle is read, and replaced by L; the rest is left alone.
 *
 * @param matrix A, row-major, size × size.
 * @throws RangeError when a pivot is not positive, naming its row. Time O(size³ / 3).
 */
export function choleskyFactor(matrix: Float32Array | Float64Array, size: number): void {
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * size + j];
      for (let k = 0; k < j; k++) sum -= matrix[i * size + k] * matrix[j * size + k];
      if (j < i) {
        matrix[i * size + j] = sum / matrix[j * size + j];
      } else if (sum > 0 && sum < Infinity) {
        matrix[i * size + i] = Math.sqrt(sum);
      } else {
        throw new RangeError(`matrix is not positive definite: pivot ${i} is ${sum}`);
      }
    }
  }
}

/** Solves LLᵀx = b in place of b, with L from `choleskyFactor`. Time O(size²). */
export function choleskySolve(
  factor: Float32Array | Float64Array,
  size: number,
  vector: Float32Array | Float64Array,
): void {
  for (let i = 0; i < size; i++) {
    let sum = vector[i];
    for (let k = 0; k < i; k++) sum -= factor[i * size + k] * vector[k];
    vector[i] = sum / factor[i * size + i];
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = vector[i];
    for (let k = i + 1; k < size; k++) sum -= factor[k * size + i] * vector[k];
    vector[i] = sum / factor[i * size + i];
  }
}

/**
 * Replaces a symmetric positive definite matrix by its inverse, full and symmetric.
 *
 * @throws RangeError when the matrix is not positive definite. Time O(size³).
 */
export function invertSymmetric(matrix: Float32Array | Float64Array, size: number): void {
  const factor = Float64Array.from(matrix);
  choleskyFactor(factor, size);
  const column = new Float64Array(size);
  for (let j = 0; j < size; j++) {
    column.fill(0);
    column[j] = 1;
    choleskySolve(factor, size, column);
    for (let i = 0; i < size; i++) matrix[i * size + j] = column[i];
  }
}
