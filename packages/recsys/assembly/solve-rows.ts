import { dot, madd, sumFour, sumLanes } from "./vector";

/** Address of the fixed row that entry `at` points to; entries past the end give row `spare`. */
// @ts-ignore: decorator
@inline
function rowAddress(columns: usize, at: i32, end: i32, fixed: usize, stride: usize, spare: usize): usize {
  return at < end ? fixed + <usize>load<i32>(columns + (<usize>at << 2)) * stride : spare;
}

/** Weights of entries at…at + 3; 1 where `values` is 0, and 0 past the end. */
// @ts-ignore: decorator
@inline
function weightsAt(values: usize, at: i32, end: i32): v128 {
  let weights = values ? v128.load(values + (<usize>at << 2)) : f32x4.splat(1);
  const left = end - at;
  if (left < 4) {
    const lanes = i32x4(0, 1, 2, 3);
    weights = v128.and(weights, i32x4.lt_s(lanes, i32x4.splat(left)));
  }
  return weights;
}

/**
 * out += Σ wⱼ·(offset + sign·yⱼ·x)·yⱼ over one row's entries, six at a time.
 *
 * With offset 1 and sign −1 that is b − Bx, the start of a residual; with 0 and 1 it is Bx. Six,
 * because V8 holds every load of a loop body in a register of its own, and has fifteen.
 */
function addProducts(
  columns: usize,
  values: usize,
  from: i32,
  end: i32,
  fixed: usize,
  stride: usize,
  x: usize,
  out: usize,
  offset: f32,
  sign: f32,
): void {
  for (let at = from; at < end; at += 6) {
    const y0 = rowAddress(columns, at, end, fixed, stride, x);
    const y1 = rowAddress(columns, at + 1, end, fixed, stride, x);
    const y2 = rowAddress(columns, at + 2, end, fixed, stride, x);
    const y3 = rowAddress(columns, at + 3, end, fixed, stride, x);
    const y4 = rowAddress(columns, at + 4, end, fixed, stride, x);
    const y5 = rowAddress(columns, at + 5, end, fixed, stride, x);
    let c0 = f32x4.splat(0);
    let c1 = c0;
    let c2 = c0;
    let c3 = c0;
    let c4 = c0;
    let c5 = c0;
    for (let k: usize = 0; k < stride; k += 16) {
      const v = v128.load(x + k);
      c0 = madd(v, v128.load(y0 + k), c0);
      c1 = madd(v, v128.load(y1 + k), c1);
      c2 = madd(v, v128.load(y2 + k), c2);
      c3 = madd(v, v128.load(y3 + k), c3);
      c4 = madd(v, v128.load(y4 + k), c4);
      c5 = madd(v, v128.load(y5 + k), c5);
    }
    const offsets = f32x4.splat(offset);
    const signs = f32x4.splat(sign);
    // Through memory: V8 would otherwise repeat the sums and shuffles in every turn of the loop below.
    const t = out + stride;
    v128.store(t, f32x4.mul(madd(signs, sumFour(c0, c1, c2, c3), offsets), weightsAt(values, at, end)));
    v128.store(t, f32x4.mul(madd(signs, sumFour(c4, c5, c4, c5), offsets), weightsAt(values, at + 4, end)), 16);
    c0 = v128.load32_splat(t);
    c1 = v128.load32_splat(t, 4);
    c2 = v128.load32_splat(t, 8);
    c3 = v128.load32_splat(t, 12);
    c4 = v128.load32_splat(t, 16);
    c5 = v128.load32_splat(t, 20);
    for (let k: usize = 0; k < stride; k += 64) {
      let even = madd(c0, v128.load(y0 + k), v128.load(out + k));
      let odd = f32x4.mul(c1, v128.load(y1 + k));
      even = madd(c2, v128.load(y2 + k), even);
      odd = madd(c3, v128.load(y3 + k), odd);
      even = madd(c4, v128.load(y4 + k), even);
      odd = madd(c5, v128.load(y5 + k), odd);
      v128.store(out + k, f32x4.add(even, odd));
      even = madd(c0, v128.load(y0 + k, 16), v128.load(out + k, 16));
      odd = f32x4.mul(c1, v128.load(y1 + k, 16));
      even = madd(c2, v128.load(y2 + k, 16), even);
      odd = madd(c3, v128.load(y3 + k, 16), odd);
      even = madd(c4, v128.load(y4 + k, 16), even);
      odd = madd(c5, v128.load(y5 + k, 16), odd);
      v128.store(out + k, f32x4.add(even, odd), 16);
      even = madd(c0, v128.load(y0 + k, 32), v128.load(out + k, 32));
      odd = f32x4.mul(c1, v128.load(y1 + k, 32));
      even = madd(c2, v128.load(y2 + k, 32), even);
      odd = madd(c3, v128.load(y3 + k, 32), odd);
      even = madd(c4, v128.load(y4 + k, 32), even);
      odd = madd(c5, v128.load(y5 + k, 32), odd);
      v128.store(out + k, f32x4.add(even, odd), 32);
      even = madd(c0, v128.load(y0 + k, 48), v128.load(out + k, 48));
      odd = f32x4.mul(c1, v128.load(y1 + k, 48));
      even = madd(c2, v128.load(y2 + k, 48), even);
      odd = madd(c3, v128.load(y3 + k, 48), odd);
      even = madd(c4, v128.load(y4 + k, 48), even);
      odd = madd(c5, v128.load(y5 + k, 48), odd);
      v128.store(out + k, f32x4.add(even, odd), 48);
    }
  }
}

/**
 * Improves rows by preconditioned conjugate gradients, in a basis where the fixed side's Gram
 * matrix is diagonal: its product then costs rank, not rank².
 *
 * A = α₀·diagonal + λI + Σ wⱼyⱼyⱼᵀ, preconditioned by its diagonal with the
 * row's entries replaced by mean ones. Threads take chunks of rows from `counter`; rows do not touch each other.
 *
 * @param starts    Entries of row r are starts[r] … starts[r + 1] − 1 of `columns` and `values`.
 * @param values    Weights, or 0: all 1. Readable for 12 bytes past the end.
 * @param target    Rows to improve, from where they stand; a row without entries becomes 0.
 * @param diagonal  The fixed side's Gram matrix, which is diagonal.
 * @param squares   \`squareSlices\` of the fixed side; their sum over all entries is \`entrySum\`.
 * @param penalties λ per row.
 * @param sums      Sum of weights per row.
 * @param scratch   6 · rank + 16 numbers, own to the thread.
 */
export function solveRows(
  counter: usize,
  rowCount: i32,
  starts: usize,
  columns: usize,
  values: usize,
  target: usize,
  fixed: usize,
  rank: i32,
  unobservedWeight: f32,
  diagonal: usize,
  squares: usize,
  slices: i32,
  entrySum: f32,
  penalties: usize,
  sums: usize,
  steps: i32,
  scratch: usize,
): void {
  const stride = <usize>rank << 2;
  const means = scratch;
  const own = means + stride;
  const inverse = own + stride;
  const direction = inverse + stride;
  const residual = direction + stride;
  const image = residual + stride + 32;
  for (let k: usize = 0; k < stride; k += 16) {
    let sum = v128.load(squares + k);
    for (let s = 1; s < slices; s++) sum = f32x4.add(sum, v128.load(squares + <usize>s * stride + k));
    v128.store(means + k, f32x4.div(sum, f32x4.splat(entrySum)));
  }
  const shared = f32x4.splat(unobservedWeight);
  for (let chunk = atomic.add<i32>(counter, 16); chunk < rowCount; chunk = atomic.add<i32>(counter, 16)) {
    const last = min(chunk + 16, rowCount);
    for (let row = chunk; row < last; row++) {
      const x = target + <usize>row * stride;
      const from = load<i32>(starts + (<usize>row << 2));
      const end = load<i32>(starts + (<usize>row << 2), 4);
      if (from == end) {
        memory.fill(x, 0, stride);
        continue;
      }
      const penalty = f32x4.splat(load<f32>(penalties + (<usize>row << 2)));
      const sum = f32x4.splat(load<f32>(sums + (<usize>row << 2)));
      for (let k: usize = 0; k < stride; k += 16) {
        const value = madd(shared, v128.load(diagonal + k), penalty);
        v128.store(own + k, value);
        v128.store(inverse + k, f32x4.div(f32x4.splat(1), madd(sum, v128.load(means + k), value)));
        v128.store(residual + k, f32x4.neg(f32x4.mul(value, v128.load(x + k))));
      }
      addProducts(columns, values, from, end, fixed, stride, x, residual, 1, -1);
      let norms = f32x4.splat(0);
      for (let k: usize = 0; k < stride; k += 16) {
        const r = v128.load(residual + k);
        const z = f32x4.mul(r, v128.load(inverse + k));
        v128.store(direction + k, z);
        norms = madd(r, z, norms);
      }
      let norm = sumLanes(norms);
      for (let step = 1; norm > 0; step++) {
        for (let k: usize = 0; k < stride; k += 16) {
          v128.store(image + k, f32x4.mul(v128.load(own + k), v128.load(direction + k)));
        }
        addProducts(columns, values, from, end, fixed, stride, direction, image, 0, 1);
        const length = f32x4.splat(norm / dot(direction, image, rank));
        for (let k: usize = 0; k < stride; k += 16) {
          v128.store(x + k, madd(length, v128.load(direction + k), v128.load(x + k)));
        }
        if (step >= steps) break;
        norms = f32x4.splat(0);
        for (let k: usize = 0; k < stride; k += 16) {
          const r = f32x4.sub(v128.load(residual + k), f32x4.mul(length, v128.load(image + k)));
          v128.store(residual + k, r);
          const z = f32x4.mul(r, v128.load(inverse + k));
          v128.store(image + k, z);
          norms = madd(r, z, norms);
        }
        const next = sumLanes(norms);
        const ratio = f32x4.splat(next / norm);
        for (let k: usize = 0; k < stride; k += 16) {
          v128.store(direction + k, madd(ratio, v128.load(direction + k), v128.load(image + k)));
        }
        norm = next;
      }
    }
  }
}
