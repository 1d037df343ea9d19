import { expect, test } from "vitest";
import { projectToPlane } from "./project-to-plane";

test("points of a flat ellipse in three dimensions come out along their own axes, by hand", () => {
  // Long axis (0, 1, 0) of half length 4, short axis (1, 0, 0) of half length 1, all at height 7.
  const points = [0, 1, 2, 3].map((at) => [
    Math.cos((at * Math.PI) / 2),
    4 * Math.sin((at * Math.PI) / 2),
    7,
  ]);
  const { x, y } = projectToPlane(Float32Array.from(points.flat()), 3);
  expect([...x].map((value) => Math.round(value * 1000) / 1000 || 0)).toEqual([0, 1, 0, -1]);
  expect([...y].map((value) => Math.round(value * 1000) / 1000 || 0)).toEqual([1, 0, -1, 0]);
});

test("one point, none, and points that are all the same lie at the origin, never at NaN", () => {
  for (const vectors of [[], [3, 4], [3, 4, 3, 4]]) {
    const { x, y } = projectToPlane(Float32Array.from(vectors), 2);
    expect([...x, ...y].every((value) => value === 0)).toBe(true);
  }
});
