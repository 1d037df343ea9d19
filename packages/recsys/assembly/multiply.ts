import { madd } from "./vector";

/**
 * out = a·panel for a tile of 4 rows of `a` and one panel of 8 columns.
 *
 * @param a       Four rows, `stride` bytes apart, `depth` numbers each.
 * @param panel   depth × 8, contiguous.
 * @param out     Where the first row's 8 results go; further rows `outStride` bytes apart.
 */
export function multiplyTile(
  a: usize,
  stride: usize,
  panel: usize,
  depth: i32,
  out: usize,
  outStride: usize,
): void {
  let c00 = f32x4.splat(0);
  let c01 = c00;
  let c10 = c00;
  let c11 = c00;
  let c20 = c00;
  let c21 = c00;
  let c30 = c00;
  let c31 = c00;
  let p0 = a;
  let p1 = p0 + stride;
  let p2 = p1 + stride;
  let p3 = p2 + stride;
  const end = panel + (<usize>depth << 5);
  for (; panel < end; panel += 32) {
    const b0 = v128.load(panel);
    const b1 = v128.load(panel, 16);
    const a0 = v128.load32_splat(p0);
    const a1 = v128.load32_splat(p1);
    const a2 = v128.load32_splat(p2);
    const a3 = v128.load32_splat(p3);
    c00 = madd(a0, b0, c00);
    c01 = madd(a0, b1, c01);
    c10 = madd(a1, b0, c10);
    c11 = madd(a1, b1, c11);
    c20 = madd(a2, b0, c20);
    c21 = madd(a2, b1, c21);
    c30 = madd(a3, b0, c30);
    c31 = madd(a3, b1, c31);
    p0 += 4;
    p1 += 4;
    p2 += 4;
    p3 += 4;
  }
  v128.store(out, c00);
  v128.store(out, c01, 16);
  out += outStride;
  v128.store(out, c10);
  v128.store(out, c11, 16);
  out += outStride;
  v128.store(out, c20);
  v128.store(out, c21, 16);
  out += outStride;
  v128.store(out, c30);
  v128.store(out, c31, 16);
}

/**
 * Rearranges rows into panels of 8, panel-major, then by column, the 8 rows side by side.
 *
 * Missing rows of the last panel become 0. `panels` holds ⌈count / 8⌉ · rank · 8 numbers.
 */
export function packPanels(rows: usize, count: i32, rank: i32, panels: usize): void {
  for (let row = 0; row < ((count + 7) & ~7); row++) {
    let to = panels + (<usize>(row >> 3) * <usize>rank << 5) + (<usize>(row & 7) << 2);
    const from = rows + (<usize>row * <usize>rank << 2);
    for (let k = 0; k < rank; k++, to += 32) {
      store<f32>(to, row < count ? load<f32>(from + (<usize>k << 2)) : 0);
    }
  }
}

/**
 * Rotates rows in place: row ← basis · row, in blocks of 32 rows that threads take from `counter`.
 *
 * @param panels  `packPanels` of the basis, whose rows are the new axes.
 * @param scratch Own to the thread. The scratch holds 37 rows.
 */
export function rotateRows(
  counter: usize,
  rows: usize,
  count: i32,
  rank: i32,
  panels: usize,
  scratch: usize,
): void {
  const stride = <usize>rank << 2;
  for (let from = atomic.add<i32>(counter, 32); from < count; from = atomic.add<i32>(counter, 32)) {
    const size = min(32, count - from);
    const block = rows + <usize>from * stride;
    memory.copy(scratch, block, <usize>size * stride);
    for (let column = 0; column < rank; column += 8) {
      const panel = panels + (<usize>column * stride);
      for (let row = 0; row < size; row += 4) {
        const at = <usize>row * stride;
        // The last block may hold fewer than 4 rows more: their results go back to the scratch.
        if (row + 4 <= size) {
          multiplyTile(scratch + at, stride, panel, rank, block + at + (<usize>column << 2), stride);
        } else {
          const spare = scratch + 36 * stride;
          multiplyTile(scratch + at, stride, panel, rank, spare, 32);
          for (let r = row; r < size; r++) {
            memory.copy(block + <usize>r * stride + (<usize>column << 2), spare + (<usize>(r - row) << 5), 32);
          }
        }
      }
    }
  }
}
