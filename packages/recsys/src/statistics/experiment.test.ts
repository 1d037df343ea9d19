import { describe, expect, test } from "vitest";
import { createRandom } from "../random.js";
import { interleaveTeamDraft, scoreInterleaving } from "./interleaving.js";
import { estimatePolicyValue } from "./inverse-propensity.js";
import { checkSampleRatio, testSequentially } from "./sequential-test.js";

describe("sequential test", () => {
  const arm = (values: number[]) => ({
    count: values.length,
    sum: values.reduce((sum, value) => sum + value, 0),
    sumOfSquares: values.reduce((sum, value) => sum + value * value, 0),
  });

  test("p-value and interval, by hand", () => {
    // Variances 2 and 2 over two units each: V = 2. d = 4, τ = 1.
    const { difference, pValue, high } = testSequentially(arm([0, 2]), arm([4, 6]), { effectScale: 1 });
    expect(difference).toBe(4);
    expect(pValue).toBeCloseTo(1 / (Math.sqrt(2 / 3) * Math.exp(16 / 12)), 12);
    expect(high - 4).toBeCloseTo(Math.sqrt(6 * (Math.log(1.5) - 2 * Math.log(0.05))), 12);
  });

  test("200 experiments without effect, looked at 50 times each, raise at most 5 % false alarms", () => {
    let alarms = 0;
    for (let experiment = 0; experiment < 200; experiment++) {
      const random = createRandom(1000 + experiment);
      const arms = [arm([]), arm([])];
      let least = 1;
      for (let look = 0; look < 50; look++) {
        for (let unit = 0; unit < 40; unit++) {
          const value = random.normal();
          const { count, sum, sumOfSquares } = arms[unit % 2];
          arms[unit % 2] = { count: count + 1, sum: sum + value, sumOfSquares: sumOfSquares + value * value };
        }
        least = testSequentially(arms[0], arms[1], { effectScale: 0.1, leastPValue: least }).pValue;
      }
      if (least <= 0.05) alarms++;
    }
    expect(alarms).toBeLessThanOrEqual(10);
  });

  test("arms that never vary decide nothing", () => {
    expect(testSequentially(arm([0, 0]), arm([0, 0]), { effectScale: 1 })).toMatchObject({
      pValue: 1,
      decided: false,
    });
  });

  test("the running minimum is kept, and one unit is too few", () => {
    const options = { effectScale: 1, leastPValue: 0.01 };
    expect(testSequentially(arm([0, 2]), arm([0, 2]), options)).toMatchObject({
      pValue: 0.01,
      decided: true,
    });
    expect(() => testSequentially(arm([1]), arm([0, 2]), options)).toThrow(/control.count/);
  });
});

test("sample ratio 520 : 480 for 1 : 1 agrees with SciPy: χ² 1.6, p .2059", () => {
  const { statistic, pValue } = checkSampleRatio(Float64Array.of(520, 480), Float64Array.of(1, 1));
  expect(statistic).toBeCloseTo(1.6, 12);
  expect(pValue).toBeCloseTo(0.20590321073206466, 10);
  expect(() => checkSampleRatio(Float64Array.of(0, 0), Float64Array.of(1, 1))).toThrow(/nobody/);
});

describe("team draft", () => {
  const [first, second] = [Int32Array.of(1, 2, 3, 4), Int32Array.of(3, 1, 5, 6)];

  test("each round gives each team one item, each its best not yet taken", () => {
    for (let seed = 0; seed < 20; seed++) {
      const { items, teams } = interleaveTeamDraft(first, second, 4, seed);
      expect(new Set(items).size).toBe(4);
      expect([teams[0] + teams[1], teams[2] + teams[3]]).toEqual([1, 1]);
      expect(items[0]).toBe(teams[0] === 0 ? 1 : 3);
    }
  });

  test("each team picks first about half the time", () => {
    const starts = Array.from(
      { length: 400 },
      (_, seed) => interleaveTeamDraft(first, second, 2, seed).teams[0],
    );
    expect(Math.abs(starts.reduce((sum, team) => sum + team, 0) - 200)).toBeLessThan(40);
  });

  test("a ranking that runs out leaves the rest to the other", () => {
    expect([...interleaveTeamDraft(Int32Array.of(1), Int32Array.of(1, 2), 5, 1).items]).toEqual([1, 2]);
  });

  test("8 wins, 2 losses, 2 ties: advantage 9/12 − ½, sign test .109375 as by SciPy", () => {
    const sessions = [...Array(8).fill([2, 1]), ...Array(2).fill([0, 1]), [1, 1], [2, 2]] as [
      number,
      number,
    ][];
    const { advantage, pValue } = scoreInterleaving(sessions);
    expect(advantage).toBe(0.25);
    expect(pValue).toBeCloseTo(0.109375, 12);
  });
});

describe("inverse propensity", () => {
  const log = [
    { reward: 1, loggedProbability: 0.5, targetProbability: 1 },
    { reward: 0, loggedProbability: 0.5, targetProbability: 0.25 },
    { reward: 2, loggedProbability: 0.25, targetProbability: 0.25 },
  ];

  test("weights 2, ½, 1 by hand: IPS 4/3, self-normalized 4/3.5, capped at 1 3/2.5", () => {
    expect(estimatePolicyValue(log, { selfNormalized: false }).value).toBeCloseTo(4 / 3, 12);
    const { value, effectiveCount } = estimatePolicyValue(log);
    expect(value).toBeCloseTo(4 / 3.5, 12);
    expect(effectiveCount).toBeCloseTo(3.5 ** 2 / 5.25, 12);
    expect(estimatePolicyValue(log, { cap: 1 }).value).toBeCloseTo(3 / 2.5, 12);
  });

  test("a probability of 0 in the log is refused", () => {
    expect(() => estimatePolicyValue([{ ...log[0], loggedProbability: 0 }])).toThrow(/loggedProbability/);
    expect(() => estimatePolicyValue([])).toThrow(/empty/);
  });
});
