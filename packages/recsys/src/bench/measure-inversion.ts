import { createSquareMatrix, invertMatrix } from "../kernels/invert-matrix.js";

/** Seconds to invert a dense matrix of EDLAE's kind, size × size: the cost that grows fastest. */
export async function measureInversion(size: number, threads: number): Promise<number> {
  const matrix = createSquareMatrix(size);
  for (let i = 0; i < size; i++) {
    for (let j = i; j < size; j++) matrix[i * size + j] = ((i * 7 + j * 13) % 17) / 17;
    matrix[i * size + i] += size;
  }
  const start = performance.now();
  await invertMatrix(matrix, size, threads);
  return (performance.now() - start) / 1000;
}
