import { choleskyFactor, choleskySolve } from "./cholesky";
import { addGramian } from "./gramian";
import { addScaled, madd } from "./vector";

// @ts-ignore: decorator
@inline
function weightAt(values: usize, entry: i32): f32 {
  return values ? load<f32>(values + (<usize>entry << 2)) : 1;
}

/** matrix = α₀·gramian + λI + Σ wⱼyⱼyⱼᵀ above the diagonal. */
function buildSystem(
  fixed: usize,
  gramian: usize,
  columns: usize,
  values: usize,
  count: i32,
  rank: i32,
  unobservedWeight: f32,
  penalty: f32,
  matrix: usize,
  packed: usize,
): void {
  const stride = <usize>rank << 2;
  const weight = f32x4.splat(unobservedWeight);
  for (let at: usize = 0; at < stride * <usize>rank; at += 16) {
    v128.store(matrix + at, f32x4.mul(weight, v128.load(gramian + at)));
  }
  for (let i = 0; i < rank; i++) {
    const p = matrix + <usize>i * (stride + 4);
    store<f32>(p, load<f32>(p) + penalty);
  }
  for (let from = 0; from < count; from += 32) {
    const size = min(32, count - from);
    for (let row = 0; row < size; row++) {
      const y = fixed + <usize>load<i32>(columns + (<usize>(from + row) << 2)) * stride;
      const to = packed + <usize>row * stride;
      const root = f32x4.splat(sqrt<f32>(weightAt(values, from + row)));
      for (let k: usize = 0; k < stride; k += 16) v128.store(to + k, f32x4.mul(root, v128.load(y + k)));
    }
    addGramian(packed, size, rank, matrix);
  }
}

/** Adds scale · row to `sums` in double precision. */
// @ts-ignore: decorator
@inline
function addWide(sums: usize, row: usize, scale: f64, rank: i32): void {
  const factor = f64x2.splat(scale);
  for (let k = 0; k < rank; k += 4) {
    const value = v128.load(row + (<usize>k << 2));
    const p = sums + (<usize>k << 3);
    const low = f64x2.mul(factor, f64x2.promote_low_f32x4(value));
    const high = f64x2.mul(factor, f64x2.promote_low_f32x4(v128.shuffle<f32>(value, value, 2, 3, 2, 3)));
    v128.store(p, f64x2.add(v128.load(p), low));
    v128.store(p, f64x2.add(v128.load(p, 16), high), 16);
  }
}

/** Inner product of a row of singles with a vector of doubles. */
// @ts-ignore: decorator
@inline
function dotWide(row: usize, vector: usize, rank: i32): f64 {
  let low = f64x2.splat(0);
  let high = low;
  for (let k = 0; k < rank; k += 4) {
    const value = v128.load(row + (<usize>k << 2));
    const p = vector + (<usize>k << 3);
    low = f64x2.add(low, f64x2.mul(v128.load(p), f64x2.promote_low_f32x4(value)));
    const upper = v128.shuffle<f32>(value, value, 2, 3, 2, 3);
    high = f64x2.add(high, f64x2.mul(v128.load(p, 16), f64x2.promote_low_f32x4(upper)));
  }
  const sum = f64x2.add(low, high);
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}

/**
 * One step of iterative refinement: x += (UᵀU)⁻¹ · (b − Ax), with b − Ax from the entries
 * themselves in double precision, so that rounding in the factored matrix does not stay.
 */
function refine(
  fixed: usize,
  gramian: usize,
  columns: usize,
  values: usize,
  count: i32,
  rank: i32,
  unobservedWeight: f32,
  penalty: f32,
  factor: usize,
  x: usize,
  scratch: usize,
): void {
  const stride = <usize>rank << 2;
  const wide = scratch;
  const residual = wide + 2 * stride;
  const step = residual + 2 * stride;
  for (let i = 0; i < rank; i++) {
    store<f64>(wide + (<usize>i << 3), <f64>load<f32>(x + (<usize>i << 2)));
  }
  for (let i = 0; i < rank; i++) {
    const shared = dotWide(gramian + <usize>i * stride, wide, rank);
    const own = <f64>penalty * load<f64>(wide + (<usize>i << 3));
    store<f64>(residual + (<usize>i << 3), -<f64>unobservedWeight * shared - own);
  }
  for (let entry = 0; entry < count; entry++) {
    const y = fixed + <usize>load<i32>(columns + (<usize>entry << 2)) * stride;
    addWide(residual, y, <f64>weightAt(values, entry) * (1 - dotWide(y, wide, rank)), rank);
  }
  for (let i = 0; i < rank; i++) {
    store<f32>(step + (<usize>i << 2), <f32>load<f64>(residual + (<usize>i << 3)));
  }
  choleskySolve(factor, rank, step);
  for (let i = 0; i < rank; i++) {
    const sum = load<f64>(wide + (<usize>i << 3)) + <f64>load<f32>(step + (<usize>i << 2));
    store<f32>(x + (<usize>i << 2), <f32>sum);
  }
}

/** vector = Σ wⱼyⱼ. */
function sumEntries(fixed: usize, columns: usize, values: usize, count: i32, rank: i32, vector: usize): void {
  const stride = <usize>rank << 2;
  memory.fill(vector, 0, stride);
  for (let entry = 0; entry < count; entry++) {
    const y = fixed + <usize>load<i32>(columns + (<usize>entry << 2)) * stride;
    addScaled(vector, y, weightAt(values, entry), rank);
  }
}

/**
 * Solves a system that `foldInUser` built or `changeEntry` changed.
 *
 * @param matrix  A above its diagonal; kept.
 * @param x       Out: the solution.
 * @param scratch rank · (rank + 8) numbers.
 * @returns Whether A was positive definite.
 */
export function solveSystem(
  fixed: usize,
  gramian: usize,
  columns: usize,
  values: usize,
  count: i32,
  rank: i32,
  unobservedWeight: f32,
  penalty: f32,
  matrix: usize,
  x: usize,
  scratch: usize,
): bool {
  const bytes = <usize>(rank * rank) << 2;
  memory.copy(scratch, matrix, bytes);
  if (!choleskyFactor(scratch, rank)) return false;
  sumEntries(fixed, columns, values, count, rank, x);
  choleskySolve(scratch, rank, x);
  refine(fixed, gramian, columns, values, count, rank, unobservedWeight, penalty, scratch, x, scratch + bytes);
  return true;
}

/**
 * Solves one user's factors exactly against fixed item factors.
 *
 *   x = (Σⱼ wⱼyⱼyⱼᵀ + α₀·YᵀY + λI)⁻¹ · Σⱼ wⱼyⱼ
 *
 * @param fixed   Y, rows of `rank` numbers, a multiple of 8.
 * @param columns Rows of Y, `count` of them; `values` their weights, or 0: all 1.
 * @param matrix  Out: the system's matrix above its diagonal.
 * @param x       Out: the solution.
 * @param scratch rank · (rank + 40) numbers.
 * @returns Whether the matrix was positive definite.
 */
export function foldInUser(
  fixed: usize,
  gramian: usize,
  columns: usize,
  values: usize,
  count: i32,
  rank: i32,
  unobservedWeight: f32,
  penalty: f32,
  matrix: usize,
  x: usize,
  scratch: usize,
): bool {
  buildSystem(fixed, gramian, columns, values, count, rank, unobservedWeight, penalty, matrix, scratch);
  return solveSystem(
    fixed, gramian, columns, values, count, rank, unobservedWeight, penalty, matrix, x, scratch,
  );
}

/**
 * Shares of one score: part j is wⱼ · yⱼᵀz with z = A⁻¹y, refined once in double precision.
 *
 * @param factor  U of A = UᵀU: the start of \`foldInUser\`'s scratch after it has solved.
 * @param y       The item's row of factors.
 * @param parts   Out: count doubles.
 * @param scratch 6 · rank numbers.
 */
export function explainItem(
  fixed: usize,
  gramian: usize,
  columns: usize,
  values: usize,
  count: i32,
  rank: i32,
  unobservedWeight: f32,
  penalty: f32,
  factor: usize,
  y: usize,
  parts: usize,
  scratch: usize,
): void {
  const stride = <usize>rank << 2;
  const wide = scratch;
  const residual = wide + 2 * stride;
  const step = residual + 2 * stride;
  memory.copy(step, y, stride);
  choleskySolve(factor, rank, step);
  for (let i = 0; i < rank; i++) {
    store<f64>(wide + (<usize>i << 3), <f64>load<f32>(step + (<usize>i << 2)));
  }
  for (let i = 0; i < rank; i++) {
    const shared = <f64>unobservedWeight * dotWide(gramian + <usize>i * stride, wide, rank);
    const own = <f64>penalty * load<f64>(wide + (<usize>i << 3));
    store<f64>(residual + (<usize>i << 3), <f64>load<f32>(y + (<usize>i << 2)) - shared - own);
  }
  for (let entry = 0; entry < count; entry++) {
    const row = fixed + <usize>load<i32>(columns + (<usize>entry << 2)) * stride;
    addWide(residual, row, -<f64>weightAt(values, entry) * dotWide(row, wide, rank), rank);
  }
  for (let i = 0; i < rank; i++) {
    store<f32>(step + (<usize>i << 2), <f32>load<f64>(residual + (<usize>i << 3)));
  }
  choleskySolve(factor, rank, step);
  for (let i = 0; i < rank; i++) {
    const p = wide + (<usize>i << 3);
    store<f64>(p, load<f64>(p) + <f64>load<f32>(step + (<usize>i << 2)));
  }
  for (let entry = 0; entry < count; entry++) {
    const row = fixed + <usize>load<i32>(columns + (<usize>entry << 2)) * stride;
    store<f64>(parts + (<usize>entry << 3), <f64>weightAt(values, entry) * dotWide(row, wide, rank));
  }
}

/** matrix += weight · yyᵀ + penalty · I above the diagonal: one entry added, removed or changed. */
export function changeEntry(matrix: usize, y: usize, rank: i32, weight: f32, penalty: f32): void {
  const stride = <usize>rank << 2;
  for (let i = 0; i < rank; i++) {
    const row = matrix + <usize>i * stride;
    const left = f32x4.splat(weight * load<f32>(y + (<usize>i << 2)));
    for (let k = <usize>(i & ~3) << 2; k < stride; k += 16) {
      v128.store(row + k, madd(left, v128.load(y + k), v128.load(row + k)));
    }
    const p = row + (<usize>i << 2);
    store<f32>(p, load<f32>(p) + penalty);
  }
}

/** Solves rows exactly, one after the other; threads take chunks of 16 from `counter`. */
export function solveRowsExactly(
  counter: usize,
  rowCount: i32,
  starts: usize,
  columns: usize,
  values: usize,
  target: usize,
  fixed: usize,
  rank: i32,
  unobservedWeight: f32,
  gramian: usize,
  penalties: usize,
  scratch: usize,
): void {
  const stride = <usize>rank << 2;
  const matrix = scratch + stride * <usize>(rank + 40);
  for (let chunk = atomic.add<i32>(counter, 16); chunk < rowCount; chunk = atomic.add<i32>(counter, 16)) {
    for (let row = chunk; row < min(chunk + 16, rowCount); row++) {
      const x = target + <usize>row * stride;
      const from = load<i32>(starts + (<usize>row << 2));
      const count = load<i32>(starts + (<usize>row << 2), 4) - from;
      if (count == 0) {
        memory.fill(x, 0, stride);
        continue;
      }
      const at = <usize>from << 2;
      const penalty = load<f32>(penalties + (<usize>row << 2));
      foldInUser(
        fixed, gramian, columns + at, values ? values + at : 0, count, rank, unobservedWeight, penalty,
        matrix, x, scratch,
      );
    }
  }
}
