import { expect, test } from "vitest";
import { climb, isClearlyBetter, pickBest } from "./climb.js";
import { drawCandidates, searchByHalving, type Trial } from "./successive-halving.js";

const ranges = { x: { from: 0, to: 10 }, y: { from: 0.01, to: 100, log: true } };
/** Best at x = 4, y = 1; a small share blurs it by a known amount. */
const measure = async ({ x = 0, y = 1 }: Record<string, number>, share: number): Promise<number> =>
  -Math.abs(x - 4) - Math.abs(Math.log(y)) - (1 - share) * 0.1;

test("candidates lie in their ranges, and the first leaves all to the model", () => {
  const [first, ...others] = drawCandidates(ranges, 50, 1);
  expect(first).toEqual({});
  for (const { x, y } of others) {
    expect(x >= 0 && x <= 10 && y >= 0.01 && y <= 100).toBe(true);
  }
  expect(others.filter(({ y }) => y < 1).length).toBeGreaterThan(10);
});

test("the winner is the best of all candidates when shares do not mislead", async () => {
  const best = await searchByHalving(ranges, measure, { trials: 27, seed: 5 });
  const scores = await Promise.all(drawCandidates(ranges, 27, 5).map((params) => measure(params, 1)));
  expect(best.share).toBe(1);
  expect(best.score).toBe(Math.max(...scores));
});

test("27 candidates cost 27 + 9 + 3 measurements, and a resumed search only what is missing", async () => {
  const trials: Trial[] = [];
  const whole = await searchByHalving(ranges, measure, {
    trials: 27,
    seed: 5,
    onTrial: (trial) => trials.push(trial),
  });
  expect(trials.length).toBe(39);
  let asked = 0;
  const counted: typeof measure = (params, share) => {
    asked++;
    return measure(params, share);
  };
  const resumed = await searchByHalving(ranges, counted, { trials: 27, seed: 5, known: trials.slice(0, 20) });
  expect(asked).toBe(19);
  expect(resumed).toEqual(whole);
});

test("no trial is refused", async () => {
  await expect(searchByHalving(ranges, measure, { trials: 0, seed: 1 })).rejects.toThrow("trials");
});

/** Ten users who agree on the score, up to a ripple that no pair difference has. */
const agreed = (score: number): Float64Array =>
  Float64Array.from({ length: 10 }, (_, user) => score + user / 100);

test("climbing by factors of two finds the only peak, up or down", async () => {
  const peakAt = (peak: number) => async (value: number) => agreed(-Math.abs(Math.log2(value / peak)));
  const range = { start: 8, factor: 2, least: 1, most: 64 };
  expect(await climb(range, peakAt(32))).toBe(32);
  expect(await climb(range, peakAt(2))).toBe(2);
  expect(await climb(range, peakAt(1024))).toBe(64);
});

test("a difference within its standard error moves nothing", async () => {
  // Differences 3, −1, −1: mean ⅓, standard error 4/3.
  const base = Float64Array.of(0, 0, 0);
  const noisy = Float64Array.of(3, -1, -1);
  expect(isClearlyBetter(noisy, base)).toBe(false);
  // Differences 3, 1, 2: mean 2, standard error 1/√3.
  expect(isClearlyBetter(Float64Array.of(3, 1, 2), base)).toBe(true);
  expect(isClearlyBetter(base, base)).toBe(false);
  expect(await pickBest("old", ["new"], async (choice) => (choice === "old" ? base : noisy))).toBe("old");
  expect(await pickBest("old", ["b", "c"], async (choice) => agreed(choice === "old" ? 0 : 1))).toBe("b");
});
