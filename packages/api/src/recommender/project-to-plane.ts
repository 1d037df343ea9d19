/**
 * Lays vectors out in the plane: their first two principal axes, by power iteration on the covariance.
 *
 * @param vectors Row-major, count × rank.
 * @returns x and y per vector, each axis scaled to −1…1. The sign of an axis is fixed by making its
 *   largest loading positive, so that the same vectors always give the same map.
 */
export function projectToPlane(vectors: Float32Array, rank: number): { x: Float32Array; y: Float32Array } {
  const count = rank > 0 ? vectors.length / rank : 0;
  const centred = centre(vectors, rank, count);
  const first = principalAxis(centred, rank, count, null);
  const second = principalAxis(centred, rank, count, first);
  return { x: scale(project(centred, rank, count, first)), y: scale(project(centred, rank, count, second)) };
}

const ITERATIONS = 60;

function centre(vectors: Float32Array, rank: number, count: number): Float64Array {
  const mean = new Float64Array(rank);
  vectors.forEach((value, at) => {
    mean[at % rank] = (mean[at % rank] ?? 0) + value / count;
  });
  return Float64Array.from(vectors, (value, at) => value - (mean[at % rank] ?? 0));
}

function project(centred: Float64Array, rank: number, count: number, axis: Float64Array): Float64Array {
  const along = new Float64Array(count);
  for (let row = 0; row < count; row++) {
    let sum = 0;
    for (let at = 0; at < rank; at++) sum += (centred[row * rank + at] ?? 0) * (axis[at] ?? 0);
    along[row] = sum;
  }
  return along;
}

function principalAxis(
  centred: Float64Array,
  rank: number,
  count: number,
  without: Float64Array | null,
): Float64Array {
  // A start that is no eigenvector by accident, and the same every time.
  let axis = normalise(
    orthogonal(
      Float64Array.from({ length: rank }, (_, at) => 1 / (at + 1)),
      without,
    ),
  );
  for (let step = 0; step < ITERATIONS; step++) {
    const along = project(centred, rank, count, axis);
    const next = new Float64Array(rank);
    for (let row = 0; row < count; row++) {
      for (let at = 0; at < rank; at++) {
        next[at] = (next[at] ?? 0) + (along[row] ?? 0) * (centred[row * rank + at] ?? 0);
      }
    }
    axis = normalise(orthogonal(next, without));
  }
  const largest = axis.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most), 0);
  return largest < 0 ? axis.map((value) => -value) : axis;
}

function orthogonal(vector: Float64Array, to: Float64Array | null): Float64Array {
  if (!to) return vector;
  const along = vector.reduce((sum, value, at) => sum + value * (to[at] ?? 0), 0);
  return vector.map((value, at) => value - along * (to[at] ?? 0));
}

function normalise(vector: Float64Array): Float64Array {
  const norm = Math.hypot(...vector);
  return norm > 0 ? vector.map((value) => value / norm) : vector;
}

function scale(values: Float64Array): Float32Array {
  const most = values.reduce((top, value) => Math.max(top, Math.abs(value)), 0) || 1;
  return Float32Array.from(values, (value) => value / most);
}
