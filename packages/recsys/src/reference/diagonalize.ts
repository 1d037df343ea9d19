/** One Jacobi rotation's cosine and sine, which zeroes the off-diagonal value. Golub & Van Loan 8.5. */
function rotationOf(first: number, second: number, off: number): [cosine: number, sine: number] {
  const ratio = (second - first) / (2 * off);
  const tangent = (ratio < 0 ? -1 : 1) / (Math.abs(ratio) + Math.sqrt(1 + ratio * ratio));
  const cosine = 1 / Math.sqrt(1 + tangent * tangent);
  return [cosine, tangent * cosine];
}

/** Replaces rows p and q by c·p − s·q and s·p + c·q. */
function rotatePair(rows: Float64Array, size: number, p: number, q: number, [c, s]: [number, number]): void {
  for (let k = 0; k < size; k++) {
    const a = rows[p * size + k];
    const b = rows[q * size + k];
    rows[p * size + k] = c * a - s * b;
    rows[q * size + k] = s * a + c * b;
  }
}

/** basis · matrix, both size × size. */
function applyBasis(basis: Float32Array, matrix: Float32Array, size: number): Float64Array {
  const images = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < size; k++) {
      for (let j = 0; j < size; j++) {
        images[i * size + j] += basis[i * size + k] * matrix[k * size + j];
      }
    }
  }
  return images;
}

function dotRows(left: Float64Array, p: number, right: Float64Array, q: number, size: number): number {
  let sum = 0;
  for (let k = 0; k < size; k++) sum += left[p * size + k] * right[q * size + k];
  return sum;
}

/**
 * Diagonalizes a symmetric matrix by cyclic Jacobi rotations: basis · matrix · basisᵀ = diagonal.
 *
 * @param matrix   Symmetric and full, size × size.
 * @param basis    In: orthonormal rows to start from. Out: the new axes, as rows.
 * @param diagonal Out: the value of each axis, length size.
 * @returns Sweeps done, at most `sweeps`.
 */
export function diagonalize(
  matrix: Float32Array,
  size: number,
  sweeps: number,
  basis: Float32Array,
  diagonal: Float32Array,
): number {
  const axes = Float64Array.from(basis);
  const images = applyBasis(basis, matrix, size);
  let scale = 0;
  for (let i = 0; i < size; i++) scale = Math.max(scale, dotRows(images, i, axes, i, size));
  let done = 0;
  for (let rotated = true; rotated && done < sweeps; done++) {
    rotated = false;
    for (let p = 0; p + 1 < size; p++) {
      for (let q = p + 1; q < size; q++) {
        const off = dotRows(images, p, axes, q, size);
        if (!(Math.abs(off) > 1e-6 * scale)) continue;
        rotated = true;
        const first = dotRows(images, p, axes, p, size);
        const rotation = rotationOf(first, dotRows(images, q, axes, q, size), off);
        rotatePair(axes, size, p, q, rotation);
        rotatePair(images, size, p, q, rotation);
      }
    }
  }
  for (let i = 0; i < size; i++) diagonal[i] = dotRows(images, i, axes, i, size);
  basis.set(axes);
  return done;
}
