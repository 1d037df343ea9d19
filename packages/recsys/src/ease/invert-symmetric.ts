/**
 * Replaces a symmetric positive definite matrix by its inverse, full and symmetric, row by row in
 * double precision: A = LLᵀ, Y = L⁻¹, A⁻¹ = YᵀY.
 *
 * Every inner loop runs along a row, which is what plain JavaScript is fastest at. Only the lower
 * triangle is read. Time O(size³).
 *
 * @throws RangeError when a pivot is not positive, naming its row.
 */
export function invertSymmetric(matrix: Float32Array | Float64Array, size: number): void {
  const factor = Float64Array.from(matrix);
  factorRows(factor, size);
  const inverse = invertFactor(factor, size);
  factor.fill(0);
  for (let k = 0; k < size; k++) {
    const source = k * size;
    for (let i = 0; i <= k; i++) addMultiple(factor, i * size, inverse, source, inverse[source + i], i + 1);
  }
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      matrix[i * size + j] = factor[i * size + j];
      matrix[j * size + i] = factor[i * size + j];
    }
  }
}

/** A = LLᵀ in place of the lower triangle. */
function factorRows(matrix: Float64Array, size: number): void {
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      const rest = matrix[i * size + j] - multiplyRows(matrix, i * size, j * size, j);
      if (j < i) matrix[i * size + j] = rest / matrix[j * size + j];
      else if (rest > 0 && rest < Infinity) matrix[i * size + i] = Math.sqrt(rest);
      else throw new RangeError(`matrix is not positive definite: pivot ${i} is ${rest}`);
    }
  }
}

function invertFactor(factor: Float64Array, size: number): Float64Array {
  const inverse = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    const row = i * size;
    inverse[row + i] = 1;
    for (let k = 0; k < i; k++) addMultiple(inverse, row, inverse, k * size, -factor[row + k], k + 1);
    const pivot = factor[row + i];
    for (let j = 0; j <= i; j++) inverse[row + j] /= pivot;
  }
  return inverse;
}

/** The product of two rows' first `length` numbers, in four sums that do not wait for each other. */
function multiplyRows(matrix: Float64Array, left: number, right: number, length: number): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  let k = 0;
  for (; k + 4 <= length; k += 4) {
    a += matrix[left + k] * matrix[right + k];
    b += matrix[left + k + 1] * matrix[right + k + 1];
    c += matrix[left + k + 2] * matrix[right + k + 2];
    d += matrix[left + k + 3] * matrix[right + k + 3];
  }
  for (; k < length; k++) a += matrix[left + k] * matrix[right + k];
  return a + b + (c + d);
}

function addMultiple(
  target: Float64Array,
  targetStart: number,
  source: Float64Array,
  sourceStart: number,
  factor: number,
  length: number,
): void {
  for (let j = 0; j < length; j++) target[targetStart + j] += factor * source[sourceStart + j];
}
