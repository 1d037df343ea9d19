import { expect, test } from "vitest";
import { buildInteractions } from "../build-interactions.js";
import type { BlendSample } from "./blend-sample.js";
import { scoreBlend } from "./blend-sample.js";
import { type BlendWeights, learnWeights, spreadWeights } from "./learn-weights.js";
import { trainHybrid } from "./train-hybrid.js";

const layout = { easeVariants: 2, hasContent: false };
const start: BlendWeights = { ease: 1, easeVariant: 0, popularity: 0, content: 0 };

/** Voices iALS, two variants of EASE, popularity; two candidates, of which the second is held. */
const sample = (...opinions: number[]): BlendSample => ({
  opinions: Float32Array.from(opinions),
  candidateCount: 2,
  isHeld: Uint8Array.of(0, 1),
  heldCount: 1,
});

test("nDCG of a blend by hand: rank 2 of one held item is 1/log₂3", () => {
  expect(scoreBlend([sample(1, 0, 0, 0, 0, 0, 0, 0)], [1, 0, 0, 0])[0]).toBeCloseTo(1 / Math.log2(3), 12);
  expect(scoreBlend([sample(1, 0, 0, 2, 0, 0, 0, 0)], [1, 1, 0, 0])[0]).toBe(1);
});

test("the variant that finds what is held is learned, with no more weight than it takes", async () => {
  const samples = Array.from({ length: 20 }, () => sample(1, 0, 1, 0, 0, 1.5, 0, 0));
  const weights = await learnWeights(samples, layout, start);
  // 1.5·.7 is above iALS' 1, 1.5·.5 is not.
  expect(weights).toEqual({ ...start, easeVariant: 1, ease: 0.7 });
  expect(spreadWeights(weights, layout)).toEqual([1, 0, 0.7, 0]);
});

test("where nothing is better, or nobody is tested, the start stays", async () => {
  const samples = Array.from({ length: 20 }, () => sample(0, 1, 0, 1, 0, 1, 0, 1));
  expect(await learnWeights(samples, layout, start)).toBe(start);
  expect(await learnWeights([], layout, start)).toBe(start);
});

test("one user with one item still makes a blend, without NaN", async () => {
  const single = buildInteractions(
    { users: Int32Array.of(0), items: Int32Array.of(0), values: null, timestamps: null },
    1,
    1,
  );
  const { model } = await trainHybrid(single, { seed: 0, threads: 1 });
  const user = model.foldIn({ items: Int32Array.of(0), weights: null });
  expect([...model.scoreItems(user)]).toEqual([0]);
  expect(model.explainItem(user, 0).score).toBe(0);
});
