import fc from "fast-check";
import { expect, test } from "vitest";
import { weightAt } from "./item-weights.js";
import { SparseWeightsBuilder } from "./item-weights-builder.js";
import { transposeWeights } from "./transpose-weights.js";

const build = (rows: number[][], kept: number) => {
  const builder = new SparseWeightsBuilder(rows.length, kept);
  for (const row of rows) builder.addRow(Float64Array.from(row));
  return builder.finish();
};

test("each row keeps its largest magnitudes, never its own item, ties to the lower index", () => {
  const matrix = build(
    [
      [9, -3, 1, 3],
      [2, 9, 2, 2],
      [0, 0, 9, 0],
      [1, 2, 3, 9],
    ],
    2,
  );
  expect([...matrix.starts]).toEqual([0, 2, 4, 4, 6]);
  expect([...matrix.targets]).toEqual([1, 3, 0, 2, 1, 2]);
  expect([...matrix.weights]).toEqual([-3, 3, 2, 2, 2, 3]);
});

test("any row keeps what sorting would", () => {
  const row = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 6, maxLength: 6 });
  fc.assert(
    fc.property(
      fc.array(row, { minLength: 6, maxLength: 6 }),
      fc.integer({ min: 1, max: 5 }),
      (rows, kept) => {
        const matrix = build(rows, kept);
        rows.forEach((values, source) => {
          const magnitudes = values.flatMap((value, target) => (target === source ? [] : [Math.abs(value)]));
          const expected = magnitudes
            .filter((value) => value > 0)
            .sort((a, b) => b - a)
            .slice(0, kept);
          const stored = matrix.weights.subarray(matrix.starts[source], matrix.starts[source + 1]);
          expect(Array.from(stored, Math.abs).sort((a, b) => b - a)).toEqual(expected);
        });
      },
    ),
  );
});

test("columns hold what rows hold, and columns of columns are rows", () => {
  const matrix = build(
    [
      [0, 1, 2],
      [3, 0, 0],
      [0, 4, 0],
    ],
    3,
  );
  const columns = transposeWeights(matrix);
  expect(weightAt(columns, 1, 2)).toBe(4);
  expect(weightAt(columns, 2, 1)).toBe(0);
  expect(transposeWeights(columns)).toEqual(matrix);
});
