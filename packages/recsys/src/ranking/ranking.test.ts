import { describe, expect, test } from "vitest";
import { createRandom } from "../random.js";
import {
  propensitiesByExpectation,
  propensitiesFromRandomLists,
  type ShownItem,
} from "./estimate-propensities.js";
import type { Impressions } from "./impressions.js";
import { LinearRanker, trainLinearRanker } from "./linear-ranker.js";
import { pairGradients } from "./pair-gradients.js";
import type { Ranker } from "./ranker.js";
import { binFeatures, growTree, walkTree } from "./regression-tree.js";
import { TreeRanker, trainTreeRanker } from "./tree-ranker.js";

const LOOK = Float64Array.of(1, 0.6, 0.35, 0.2, 0.12, 0.08);
const unbiased = Float64Array.of(1);

/**
 * Lists of six, shown mostly in the order of feature 1, which is worthless; people look by LOOK and
 * click by `appeal`.
 */
function inventImpressions(
  listCount: number,
  seed: number,
  appeal: (x: number, y: number) => number,
): Impressions {
  const random = createRandom(seed);
  const features: number[] = [];
  const clicks: number[] = [];
  for (let list = 0; list < listCount; list++) {
    const rows = Array.from({ length: 6 }, () => [random.normal(), random.normal()] as const);
    rows.sort((a, b) => b[1] - a[1]);
    if (random.uniform() < 0.2) rows.sort((a, b) => a[0] - b[0]);
    rows.forEach(([x, y], position) => {
      features.push(x, y);
      clicks.push(random.uniform() < LOOK[position] * appeal(x, y) ? 1 : 0);
    });
  }
  return {
    featureCount: 2,
    features: Float32Array.from(features),
    listStarts: Int32Array.from({ length: listCount + 1 }, (_, list) => 6 * list),
    positions: Int32Array.from(clicks, (_, row) => row % 6),
    clicks: Uint8Array.from(clicks),
  };
}

const sigmoid = (value: number): number => 1 / (1 + Math.exp(-value));

/** Share of random pairs that a ranker orders as their true appeal does. */
function pairAccuracy(ranker: Ranker, appeal: (x: number, y: number) => number): number {
  const random = createRandom(99);
  let right = 0;
  for (let pair = 0; pair < 2000; pair++) {
    const row = Float32Array.from({ length: 4 }, () => random.normal());
    const [a, b] = ranker.scoreRows(row);
    if (a > b === appeal(row[0], row[1]) > appeal(row[2], row[3])) right++;
  }
  return right / 2000;
}

describe("propensities", () => {
  const random = createRandom(1);
  const shown: ShownItem[] = Array.from({ length: 40_000 }, (_, index) => {
    const [item, position] = [random.integer(20), index % 6];
    return { item, position, clicked: random.uniform() < LOOK[position] * (0.1 + 0.04 * item) };
  });

  test("click rates of random lists recover how far people look, within .04", () => {
    propensitiesFromRandomLists(shown).forEach((value, position) => {
      expect(Math.abs(value - LOOK[position])).toBeLessThan(0.04);
    });
  });

  test("so does expectation maximization where better items stand higher, and plain rates do not", () => {
    const ordered: ShownItem[] = Array.from({ length: 40_000 }, (_, index) => {
      const position = index % 6;
      const item = Math.min(19, Math.max(0, Math.round(17 - 3 * position + 4 * random.normal())));
      return { item, position, clicked: random.uniform() < LOOK[position] * (0.1 + 0.04 * item) };
    });
    const [byExpectation, plain] = [propensitiesByExpectation(ordered), propensitiesFromRandomLists(ordered)];
    for (const position of [2, 3]) {
      const error = Math.abs(byExpectation[position] - LOOK[position]);
      expect(error).toBeLessThan(0.08);
      expect(error).toBeLessThan(Math.abs(plain[position] - LOOK[position]));
    }
  });

  test("nothing shown and nothing clicked are refused", () => {
    expect(() => propensitiesFromRandomLists([])).toThrow(/empty/);
    expect(() => propensitiesByExpectation([{ item: 1, position: 0, clicked: false }])).toThrow(/clicked/);
  });
});

test("gradient of one pair, by hand: a click at place 1 with propensity ½ counts twice", () => {
  const impressions = {
    featureCount: 1,
    features: Float32Array.of(0, 0),
    listStarts: Int32Array.of(0, 2),
    positions: Int32Array.of(0, 1),
    clicks: Uint8Array.of(0, 1),
  };
  const [gradient, curvature] = [new Float64Array(2), new Float64Array(2)];
  const options = { byGain: false, propensities: Float64Array.of(1, 0.5), cap: 10 };
  const loss = pairGradients(impressions, Float64Array.of(0, 1), options, gradient, curvature);
  expect(loss).toBeCloseTo(2 * Math.log(1 + Math.exp(-1)), 12);
  expect(gradient[1]).toBeCloseTo(-2 / (1 + Math.E), 12);
  expect(gradient[0]).toBeCloseTo(2 / (1 + Math.E), 12);
  pairGradients(impressions, Float64Array.of(0, 1), { ...options, byGain: true }, gradient, curvature);
  expect(gradient[1]).toBeCloseTo((-2 / (1 + Math.E)) * (1 - 1 / Math.log2(3)), 12);
});

test("a tree of depth 1 finds the step, and its leaves are −G/(H + λ)", () => {
  const features = Float32Array.of(1, 2, 3, 4);
  const binned = binFeatures(features, 1);
  const gradient = Float64Array.of(-1, -1, 1, 1);
  const options = { depth: 1, leastCurvature: 0, regularization: 1 };
  const tree = growTree(binned, gradient, new Float64Array(4).fill(1), options);
  expect(tree.thresholds[0]).toBe(2);
  expect(Array.from(features, (_, row) => walkTree(tree, features, row))).toEqual([
    2 / 3,
    2 / 3,
    -2 / 3,
    -2 / 3,
  ]);
});

describe("learning from clicks on lists ordered by a worthless feature", () => {
  const linear = (x: number): number => sigmoid(1.5 * x);
  const log = inventImpressions(3000, 5, linear);

  test("with inverse propensities the worthless feature loses most of its weight", () => {
    const biased = trainLinearRanker(log, { propensities: unbiased });
    const corrected = trainLinearRanker(log, { propensities: LOOK });
    const worthless = ({ weights }: LinearRanker): number => Math.abs(weights[1] / weights[0]);
    expect(worthless(corrected)).toBeLessThan(worthless(biased) / 2);
    expect(pairAccuracy(corrected, linear)).toBeGreaterThan(pairAccuracy(biased, linear));
    expect(pairAccuracy(corrected, linear)).toBeGreaterThan(0.9);
  });

  test("trees follow an appeal that no line does", () => {
    const hump = (x: number): number => 0.8 * Math.exp(-2 * x * x);
    const humped = inventImpressions(2000, 6, hump);
    const trees = trainTreeRanker(humped, { propensities: LOOK, treeCount: 30, depth: 3 });
    const line = trainLinearRanker(humped, { propensities: LOOK });
    expect(pairAccuracy(trees, hump)).toBeGreaterThan(0.8);
    expect(pairAccuracy(line, hump)).toBeLessThan(0.7);
  });

  test("parts and rest sum to the score, saved and loaded alike", () => {
    const small = inventImpressions(100, 7, linear);
    const trees = trainTreeRanker(small, { propensities: LOOK, treeCount: 10 });
    const line = trainLinearRanker(small, { propensities: LOOK, byGain: true });
    const loaded = [
      TreeRanker.fromState(structuredClone(trees.toState())),
      LinearRanker.fromState(structuredClone(line.toState())),
    ];
    [trees, line].forEach((ranker, index) => {
      expect(loaded[index].scoreRows(small.features)).toEqual(ranker.scoreRows(small.features));
      for (let row = 0; row < 50; row++) {
        const { score, parts, rest } = ranker.explainRow(small.features.slice(2 * row, 2 * row + 2));
        expect(parts.reduce((sum, part) => sum + part, rest)).toBeCloseTo(score, 9);
      }
    });
  });

  test("bad input is refused by name", () => {
    expect(() => trainLinearRanker({ ...log, clicks: new Uint8Array() }, { propensities: LOOK })).toThrow(
      /clicks/,
    );
    expect(() =>
      trainTreeRanker({ ...log, features: log.features.with(3, NaN) }, { propensities: LOOK }),
    ).toThrow(/row 1 has NaN/);
    expect(() => trainLinearRanker(log, { propensities: Float64Array.of(0) })).toThrow(/propensities/);
    expect(() => trainTreeRanker(log, { propensities: LOOK, depth: 0 })).toThrow(/depth/);
  });

  test("lists nobody clicked teach nothing: all scores are 0", () => {
    const silent = { ...log, clicks: new Uint8Array(log.clicks.length) };
    expect(trainTreeRanker(silent, { propensities: LOOK }).scoreRows(Float32Array.of(1, 2))[0]).toBeCloseTo(
      0,
      12,
    );
    expect(trainLinearRanker(silent, { propensities: LOOK }).scoreRows(Float32Array.of(1, 2))[0]).toBeCloseTo(
      0,
      12,
    );
  });
});
