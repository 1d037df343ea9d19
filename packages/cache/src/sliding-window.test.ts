import { expect, test } from "vitest";
import { createSingleFlight } from "./single-flight";
import { createSlidingWindow } from "./sliding-window";

test("what was used in the window before fades out linearly, by hand", () => {
  let now = 0;
  const count = createSlidingWindow(() => now);
  const rule = { limit: 4, windowSeconds: 100 };
  for (let act = 0; act < 4; act++) expect(count("a", rule).allowed).toBe(true);
  expect(count("a", rule)).toEqual({ allowed: false, limit: 4, remaining: 0, resetAt: 100_000 });
  // At 150 s half of the four still count: ⌊4 · 0.5⌋ = 2, so two more pass.
  now = 150_000;
  expect([1, 2, 3].map(() => count("a", rule).allowed)).toEqual([true, true, false]);
  // Two windows on, nothing of it is left.
  now = 350_000;
  expect(count("a", rule).remaining).toBe(3);
});

test("keys are counted apart", () => {
  const count = createSlidingWindow(() => 0);
  const rule = { limit: 1, windowSeconds: 10 };
  expect(count("a", rule).allowed).toBe(true);
  expect(count("b", rule).allowed).toBe(true);
  expect(count("a", rule).allowed).toBe(false);
});

test("work under one key runs once at a time, and again after a failure", async () => {
  const once = createSingleFlight();
  let runs = 0;
  const fail = async () => {
    runs++;
    throw new Error("no");
  };
  const both = await Promise.allSettled([once("k", fail), once("k", fail)]);
  expect(both.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(runs).toBe(1);
  expect(await once("k", async () => 7)).toBe(7);
});
