/**
 * The Gram matrix of factor rows: YᵀY, rank × rank, symmetric and full.
 *
 * @param factors Y, row-major, a whole number of rows of length `rank`.
 * Time O(rows · rank²).
 */
export function gramian(factors: Float32Array, rank: number): Float32Array {
  const sums = new Float64Array(rank * rank);
  for (let row = 0; row < factors.length; row += rank) {
    for (let i = 0; i < rank; i++) {
      const left = factors[row + i];
      for (let j = 0; j <= i; j++) sums[i * rank + j] += left * factors[row + j];
    }
  }
  for (let i = 0; i < rank; i++) {
    for (let j = i + 1; j < rank; j++) sums[i * rank + j] = sums[j * rank + i];
  }
  return Float32Array.from(sums);
}
