import { expect, test } from "vitest";
import { generateInteractions } from "../bench/generate-interactions.js";
import { checkLeakage } from "../evaluation/split.js";
import { selectUsers } from "../interaction-rows.js";
import { makeInnerFolds } from "./inner-folds.js";

const data = generateInteractions({ userCount: 60, itemCount: 60, pairCount: 1500 }, 9);

test("five folds test every user three times, each time out of training", () => {
  const { folds, items } = makeInnerFolds(data, 1);
  expect(items).toBeNull();
  expect(folds.length).toBe(5);
  for (const fold of folds) {
    checkLeakage(fold);
    expect(fold.train.userCount).toBe(48);
    expect(fold.foldIn.userCount).toBe(36);
    const first = fold.heldOut.items.subarray(0, fold.heldOut.userStarts[1]);
    const again = fold.heldOut.items.subarray(fold.heldOut.userStarts[12], fold.heldOut.userStarts[13]);
    expect(again.length).toBe(first.length);
  }
});

test("items beyond the 3,000 most popular are left out, and which are in is said", () => {
  const wide = generateInteractions({ userCount: 300, itemCount: 4000, pairCount: 15_000 }, 2);
  const { folds, items } = makeInnerFolds(wide, 1);
  expect(folds[0].train.itemCount).toBe(items?.length);
  expect(items?.length).toBeLessThanOrEqual(3000);
  expect([...(items ?? [])]).toEqual([...(items ?? [])].sort((a, b) => a - b));
});

test("too few users give no fold, and the same seed the same folds", () => {
  expect(makeInnerFolds(selectUsers(data, [0, 1, 2]), 1).folds).toEqual([]);
  expect(makeInnerFolds(data, 4)).toEqual(makeInnerFolds(data, 4));
});
