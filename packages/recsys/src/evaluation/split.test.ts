import { expect, test } from "vitest";
import { generateInteractions } from "../bench/generate-interactions.js";
import { buildInteractions } from "../build-interactions.js";
import { checkLeakage, splitByTime, splitByUser, splitLeaveOneOut } from "./split.js";

const data = generateInteractions({ userCount: 60, itemCount: 60, pairCount: 1500 }, 3);

const timed = buildInteractions(
  {
    users: Int32Array.of(0, 0, 0, 1, 1, 2),
    items: Int32Array.of(0, 1, 2, 0, 2, 1),
    values: null,
    timestamps: Float64Array.of(10, 30, 20, 40, 5, 25),
  },
  3,
  3,
);

test("strong generalization: tested users leave training, each with a fifth held out", () => {
  const split = splitByUser(data, { seed: 1, testUsers: 12 });
  checkLeakage(split);
  expect(split.train.userCount).toBe(48);
  expect(split.foldIn.userCount).toBe(12);
  const total = split.train.items.length + split.foldIn.items.length + split.heldOut.items.length;
  expect(total).toBe(1500);
  const share = split.heldOut.items.length / (split.heldOut.items.length + split.foldIn.items.length);
  expect(share).toBeGreaterThan(0.15);
  expect(share).toBeLessThan(0.25);
});

test("the same seed splits alike, another does not", () => {
  const [first, again, other] = [1, 1, 2].map((seed) => splitByUser(data, { seed, testUsers: 12 }));
  expect(first).toEqual(again);
  expect(first).not.toEqual(other);
});

test("by time: what comes after the point is held out", () => {
  const { train, heldOut } = splitByTime(timed, 0.5);
  expect([...(train.timestamps ?? [])]).toEqual([10, 20, 5]);
  expect([...(heldOut.timestamps ?? [])]).toEqual([30, 40, 25]);
  expect(() => splitByTime({ ...timed, timestamps: null }, 0.5)).toThrow("timestamps: null");
  expect(() => splitByTime(timed, 1)).toThrow("share: 1");
});

test("leave one out takes the latest item, and none of a single one", () => {
  const { foldIn, heldOut } = splitLeaveOneOut(timed, 0);
  expect([...heldOut.items]).toEqual([1, 0]);
  expect([...heldOut.userStarts]).toEqual([0, 1, 2, 2]);
  expect([...foldIn.items]).toEqual([0, 2, 2, 1]);
});

test("a pair both shown and held out is refused by name", () => {
  const split = splitByUser(data, { seed: 1, testUsers: 12 });
  const item = split.foldIn.items[0];
  expect(() => checkLeakage({ ...split, heldOut: split.foldIn })).toThrow(`item ${item} of user 0`);
});

test("more tested users than there are is refused", () => {
  expect(() => splitByUser(data, { seed: 1, testUsers: 60 })).toThrow("testUsers: 60");
});
