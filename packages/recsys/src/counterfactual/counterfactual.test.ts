import { expect, test } from "vitest";
import type { History } from "../interactions.js";
import type { Explanation, FoldedUser, Recommender } from "../model.js";
import { findRemoval, listWithout } from "./counterfactual.js";

/** Scores are prior plus a row of weights per liked item: what any linear model is, without its training. */
class LinearModel implements Recommender {
  readonly kind = "linear";
  readonly itemCount: number;

  constructor(
    readonly prior: readonly number[],
    readonly rows: Readonly<Record<number, readonly number[]>>,
  ) {
    this.itemCount = prior.length;
  }

  foldIn(history: History): FoldedUser {
    return { history };
  }

  scoreItems({ history }: FoldedUser): Float32Array {
    return Float32Array.from(this.prior, (rest, item) => {
      return history.items.reduce((sum, liked) => sum + (this.rows[liked]?.[item] ?? 0), rest);
    });
  }

  explainItem(user: FoldedUser, item: number): Explanation {
    const parts = Float64Array.from(user.history.items, (liked) => this.rows[liked]?.[item] ?? 0);
    return { score: this.scoreItems(user)[item], parts, rest: this.prior[item] };
  }

  toState() {
    return { kind: this.kind, params: {}, tensors: {} };
  }
}

// Items 0–2 are the history; 3 is backed by 0 and 1, 4 by 2, 5 by nothing but its prior.
const model = new LinearModel([0, 0, 0, 0, 0, 1.5], {
  0: [0, 0, 0, 2, 0, 0],
  1: [0, 0, 0, 1, 0, 0],
  2: [0, 0, 0, 0, 2, 0],
});
const history = { items: Int32Array.of(0, 1, 2), weights: null };

test("the list without an entry leaves out the whole history all the same", () => {
  expect(listWithout(model, history, [], { count: 2 }).map(({ item }) => item)).toEqual([3, 4]);
  expect(listWithout(model, history, [2], { count: 3 }).map(({ item }) => item)).toEqual([3, 5, 4]);
  expect(listWithout(model, history, [], { count: 3, excluded: [3] }).map(({ item }) => item)).toEqual([
    4, 5,
  ]);
});

test("one entry suffices where one does, and the set says who comes instead", () => {
  const removal = findRemoval(model, history, 4, { count: 2 });
  expect(removal).toMatchObject({ minimal: true, replacedBy: [{ item: 5, score: 1.5 }] });
  expect([...(removal?.removed ?? [])]).toEqual([2]);
});

test("where no single entry suffices, the smallest set is found, also beside a stronger wrong start", () => {
  // Item 3 falls below 5 only without two of its three backers 0, 1, 2 (1 each, 5 has 1.5).
  const backed = new LinearModel([0, 0, 0, 0, 0, 1.5], {
    0: [0, 0, 0, 1, 0, 0],
    1: [0, 0, 0, 1, 0, 0],
    2: [0, 0, 0, 1, 0, 0],
  });
  const removal = findRemoval(backed, history, 3, { count: 1 });
  expect(removal?.minimal).toBe(true);
  expect([...(removal?.removed ?? [])]).toEqual([0, 1]);
  const hurried = findRemoval(backed, history, 3, { count: 1, trials: 1 });
  expect(hurried?.minimal).toBe(false);
  expect(hurried?.removed.length).toBe(2);
});

test("null for an item that is not listed, or that is listed whatever one likes", () => {
  expect(findRemoval(model, history, 5, { count: 2 })).toBeNull();
  expect(findRemoval(model, history, 5, { count: 3 })).toBeNull();
});
