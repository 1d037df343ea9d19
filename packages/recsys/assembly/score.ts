import { madd } from "./vector";

/**
 * Scores all items for one user: out = Y·x, from `packPanels` of Y, three panels at a time.
 *
 * @param panelCount ⌈items / 8⌉; `out` holds 8 numbers a panel.
 */
export function scoreItems(panels: usize, panelCount: i32, rank: i32, x: usize, out: usize): void {
  const bytes = <usize>rank << 5;
  let panel = 0;
  for (; panel + 3 <= panelCount; panel += 3) {
    let c00 = f32x4.splat(0);
    let c01 = c00;
    let c10 = c00;
    let c11 = c00;
    let c20 = c00;
    let c21 = c00;
    let p0 = panels + <usize>panel * bytes;
    let p1 = p0 + bytes;
    let p2 = p1 + bytes;
    for (let k: usize = 0; k < <usize>rank << 2; k += 4) {
      const v = v128.load32_splat(x + k);
      c00 = madd(v, v128.load(p0), c00);
      c01 = madd(v, v128.load(p0, 16), c01);
      c10 = madd(v, v128.load(p1), c10);
      c11 = madd(v, v128.load(p1, 16), c11);
      c20 = madd(v, v128.load(p2), c20);
      c21 = madd(v, v128.load(p2, 16), c21);
      p0 += 32;
      p1 += 32;
      p2 += 32;
    }
    const to = out + (<usize>panel << 5);
    v128.store(to, c00);
    v128.store(to, c01, 16);
    v128.store(to, c10, 32);
    v128.store(to, c11, 48);
    v128.store(to, c20, 64);
    v128.store(to, c21, 80);
  }
  for (; panel < panelCount; panel++) {
    let low = f32x4.splat(0);
    let high = low;
    let p = panels + <usize>panel * bytes;
    for (let k: usize = 0; k < <usize>rank << 2; k += 4, p += 32) {
      const v = v128.load32_splat(x + k);
      low = madd(v, v128.load(p), low);
      high = madd(v, v128.load(p, 16), high);
    }
    v128.store(out + (<usize>panel << 5), low);
    v128.store(out + (<usize>panel << 5), high, 16);
  }
}
