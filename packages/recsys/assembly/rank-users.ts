import { multiplyTile } from "./multiply";
import { barOf, listBytes, offerOrdered, openList, takeBest } from "./top-k";
import { dot } from "./vector";

/** Users that share a panel while it is in the first cache. */
const GROUP: i32 = 16;
/** Positions scored before the bars rise: few, so that a user stops early. */
const BLOCK: i32 = 256;
/** Bytes between the scores of neighbouring users: a block of them, and a line, or they share cache sets. */
const SCORE_STRIDE: usize = 1088;

/** Sets or clears a user's bit on the user's own items. */
function markOwn(own: usize, columns: usize, from: i32, end: i32, bit: i32): void {
  for (; from < end; from++) {
    const at = own + (<usize>load<i32>(columns + (<usize>from << 2)) << 1);
    store<u16>(at, load<u16>(at) ^ <u16>bit);
  }
}

/**
 * Bits of the users, of those given, for whom a position of this norm or a later one may still count:
 * |x·y| ≤ |x||y| (Cauchy and Schwarz), with room for what rounding adds to the product of `rank` terms.
 */
function keepOpen(open: i32, size: i32, norm: f32, lengths: usize, lists: usize, bytes: usize): i32 {
  for (let u = 0; u < size; u++) {
    const bound = load<f32>(lengths + (<usize>u << 2)) * norm;
    if (bound < barOf(lists + <usize>u * bytes)) open &= ~(1 << u);
  }
  return open;
}

/**
 * The k best items of many users at once; threads take groups of 16 users from `counter`.
 *
 * Positions come by falling norm of their item's factors, so that a user is done, and exactly so, as
 * soon as the bar of the k best lies above what the longest factor left could score (the bound of
 * LEMP: Teflioudi, Gemulla & Mykytiuk 2015).
 *
 * @param users   Factors, userCount × rank, readable up to the next multiple of 16 users.
 * @param panels  Of the factors by position.
 * @param order   Item per position.
 * @param norms   Euclidean norm per position, descending.
 * @param starts  Rows of `columns`: the items to leave out per user, distinct.
 * @param mask    One byte an item, non-zero to leave it out for all; 0: none.
 * @param items   Out: k a user; −1 after the last.
 * @param best    Out: the scores, k a user.
 * @param own     One zero u16 an item, own to the thread; zero again afterwards.
 * @param scratch 16 · (1088 + 4 + `listBytes(k)`) bytes, own to the thread.
 */
export function rankUsers(
  counter: usize,
  users: usize,
  userCount: i32,
  panels: usize,
  order: usize,
  norms: usize,
  itemCount: i32,
  rank: i32,
  k: i32,
  starts: usize,
  columns: usize,
  mask: usize,
  items: usize,
  best: usize,
  own: usize,
  scratch: usize,
): void {
  const stride = <usize>rank << 2;
  const lengths = scratch + <usize>GROUP * SCORE_STRIDE;
  const lists = lengths + <usize>GROUP * 4;
  const bytes = listBytes(k);
  const slack: f32 = <f32>1 + <f32>rank * <f32>2.4e-7;
  for (let from = atomic.add<i32>(counter, GROUP); from < userCount; from = atomic.add<i32>(counter, GROUP)) {
    const size = min(GROUP, userCount - from);
    for (let u = 0; u < size; u++) {
      const x = users + <usize>(from + u) * stride;
      openList(lists + <usize>u * bytes);
      store<f32>(lengths + (<usize>u << 2), sqrt<f32>(dot(x, x, rank)) * slack);
      const row = starts + (<usize>(from + u) << 2);
      markOwn(own, columns, load<i32>(row), load<i32>(row, 4), 1 << u);
    }
    let open = (1 << size) - 1;
    for (let first = 0; first < itemCount && open; first += BLOCK) {
      const last = min(first + BLOCK, itemCount);
      for (let at = first; at < last; at += 8) {
        const panel = panels + <usize>at * stride;
        const to = scratch + (<usize>(at - first) << 2);
        for (let u = 0; u < size; u += 4) {
          if (!((open >> u) & 15)) continue;
          const x = users + <usize>(from + u) * stride;
          multiplyTile(x, stride, panel, rank, to + <usize>u * SCORE_STRIDE, SCORE_STRIDE);
        }
      }
      for (let u = 0; u < size; u++) {
        if (!((open >> u) & 1)) continue;
        const scores = scratch + <usize>u * SCORE_STRIDE;
        offerOrdered(scores, first, last - first, k, mask, lists + <usize>u * bytes, order, own, 1 << u);
      }
      if (last < itemCount) {
        open = keepOpen(open, size, load<f32>(norms + (<usize>last << 2)), lengths, lists, bytes);
      }
    }
    for (let u = 0; u < size; u++) {
      const row = starts + (<usize>(from + u) << 2);
      markOwn(own, columns, load<i32>(row), load<i32>(row, 4), 1 << u);
      const at = <usize>(from + u) * (<usize>k << 2);
      const found = takeBest(lists + <usize>u * bytes, k, items + at, best + at);
      for (let i = found; i < k; i++) store<i32>(items + at + (<usize>i << 2), -1);
    }
  }
}
