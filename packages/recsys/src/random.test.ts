import { expect, test } from "vitest";
import { createRandom } from "./random.js";

test("same seed, same stream; seeds 1 and 1 + 2³² differ", () => {
  const draw = (seed: number) => Array.from({ length: 5 }, createRandom(seed).uniform);
  expect(draw(1)).toEqual(draw(1));
  expect(draw(1)).not.toEqual(draw(1 + 2 ** 32));
});

test("normals have mean 0 and variance 1 within four standard errors", () => {
  const random = createRandom(9);
  const draws = Float64Array.from({ length: 20_000 }, () => random.normal());
  const mean = draws.reduce((sum, value) => sum + value, 0) / draws.length;
  const variance = draws.reduce((sum, value) => sum + (value - mean) ** 2, 0) / draws.length;
  expect(Math.abs(mean)).toBeLessThan(4 / Math.sqrt(20_000));
  expect(Math.abs(variance - 1)).toBeLessThan(4 * Math.sqrt(2 / 20_000));
});

test("an unusable seed is named", () => {
  expect(() => createRandom(-1)).toThrow("got -1");
  expect(() => createRandom(0.5)).toThrow("got 0.5");
});
