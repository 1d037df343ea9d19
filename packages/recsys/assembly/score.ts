import { multiplyTile } from "./multiply";
import { listBytes, offerScores, openList, takeBest } from "./top-k";
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

/** Bytes between the scores of neighbouring users: 512 of them, and a line, or they share cache sets. */
const SCORE_STRIDE: usize = 2112;

/** Puts −∞ over the scores of a user's own items within the block; returns the next own item. */
// @ts-ignore: decorator
@inline
function hideOwn(scores: usize, first: i32, last: i32, columns: usize, from: i32, end: i32): i32 {
  for (; from < end; from++) {
    const item = load<i32>(columns + (<usize>from << 2));
    if (item >= last) break;
    store<f32>(scores + (<usize>(item - first) << 2), -Infinity);
  }
  return from;
}

/**
 * The k best items of many users at once; threads take blocks of 16 users from `counter`.
 *
 * 16 users share each panel while it is in the first cache; scores exist only for 512 items.
 *
 * @param users   Factors, userCount × rank, readable up to the next multiple of 16 users.
 * @param starts  Rows of `columns`: the items to leave out per user, ascending; 0: none.
 * @param mask    One byte an item, non-zero to leave it out for all; 0: none.
 * @param items   Out: k a user; −1 after the last.
 * @param best    Out: the scores, k a user.
 * @param scratch 16 · (2112 + 8 + `listBytes(k)`) bytes, own to the thread.
 */
export function rankUsers(
  counter: usize,
  users: usize,
  userCount: i32,
  panels: usize,
  itemCount: i32,
  rank: i32,
  k: i32,
  starts: usize,
  columns: usize,
  mask: usize,
  items: usize,
  best: usize,
  scratch: usize,
): void {
  const stride = <usize>rank << 2;
  const cursors = scratch + 16 * SCORE_STRIDE;
  const lists = cursors + 16 * 8;
  const bytes = listBytes(k);
  for (let from = atomic.add<i32>(counter, 16); from < userCount; from = atomic.add<i32>(counter, 16)) {
    const size = min(16, userCount - from);
    for (let u = 0; u < size; u++) {
      openList(lists + <usize>u * bytes);
      const cursor = cursors + (<usize>u << 3);
      store<i32>(cursor, starts ? load<i32>(starts + (<usize>(from + u) << 2)) : 0);
      store<i32>(cursor, starts ? load<i32>(starts + (<usize>(from + u) << 2), 4) : 0, 4);
    }
    for (let first = 0; first < itemCount; first += 512) {
      const last = min(first + 512, itemCount);
      for (let item = first; item < last; item += 8) {
        const panel = panels + <usize>item * stride;
        const to = scratch + (<usize>(item - first) << 2);
        for (let u = 0; u < size; u += 4) {
          const x = users + <usize>(from + u) * stride;
          multiplyTile(x, stride, panel, rank, to + <usize>u * SCORE_STRIDE, SCORE_STRIDE);
        }
      }
      for (let u = 0; u < size; u++) {
        const cursor = cursors + (<usize>u << 3);
        const scores = scratch + <usize>u * SCORE_STRIDE;
        store<i32>(cursor, hideOwn(scores, first, last, columns, load<i32>(cursor), load<i32>(cursor, 4)));
        offerScores(scores, first, last - first, k, mask, lists + <usize>u * bytes);
      }
    }
    for (let u = 0; u < size; u++) {
      const at = <usize>(from + u) * (<usize>k << 2);
      const found = takeBest(lists + <usize>u * bytes, k, items + at, best + at);
      for (let i = found; i < k; i++) store<i32>(items + at + (<usize>i << 2), -1);
    }
  }
}
