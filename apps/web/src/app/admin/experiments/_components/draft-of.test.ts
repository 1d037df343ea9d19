import { expect, test } from "vitest";
import { draftOf, isWhole, newArm } from "./draft-of";

const draft = { name: "A trial", share: 50, isInterleaved: false, clicks: "", hides: "" };

test("arms that change nothing name nothing but their key and share", () => {
  expect(draftOf({ ...draft, arms: [newArm("one", 50), newArm("two", 50)] })).toEqual({
    ...{ name: "A trial", share: 0.5, isInterleaved: false, guardrails: {} },
    arms: [
      { key: "one", share: 0.5 },
      { key: "two", share: 0.5 },
    ],
  });
});

test("an arm names its model, the dials that are turned and its rows in order; limits become numbers", () => {
  const tried = { ...newArm("tried", 25), modelVersion: "m2", recency: 0.5, rows: "popular, for-you" };
  expect(draftOf({ ...draft, clicks: "0.2", arms: [newArm("as-it-is", 75), tried] })).toMatchObject({
    arms: [
      { share: 0.75 },
      { share: 0.25, modelVersion: "m2", dials: { recency: 0.5 }, rows: ["popular", "for-you"] },
    ],
    guardrails: { clicks: 0.2 },
  });
});

test("three thirds in percent make a whole, and their shares sum to 1", () => {
  const thirds = ["a", "b", "c"].map((key) => newArm(key, 33.3));
  expect(isWhole(thirds)).toBe(true);
  const sum = draftOf({ ...draft, arms: thirds }).arms.reduce((total, { share }) => total + share, 0);
  expect(sum).toBeCloseTo(1, 9);
  expect(isWhole([newArm("a", 50), newArm("b", 40)])).toBe(false);
});
