import { afterEach, describe, expect, test, vi } from "vitest";
import { createRandom } from "../random.js";
import { choleskyFactor, choleskySolve, invertSymmetric } from "../reference/cholesky.js";
import { diagonalize } from "../reference/diagonalize.js";
import { explainItem } from "../reference/explain-item.js";
import { buildNormalMatrix, foldInUser } from "../reference/fold-in-user.js";
import { gramian } from "../reference/gramian.js";
import { rotateRows } from "../reference/rotate-rows.js";
import { type SharedTerms, solveRow } from "../reference/solve-rows.js";
import { selectTopK } from "../serving/top-k.js";
import { Arena } from "./arena.js";
import { instantiateKernels } from "./instance.js";
import { createSquareMatrix, invertMatrix } from "./invert-matrix.js";
import { chooseBuild, compileBuild, kernelInfo } from "./kernel-build.js";

const rank = 32;
const rowCount = 100;
const random = createRandom(7);
const factors = Float32Array.from({ length: rowCount * rank }, () => random.normal());
/** Both builds must do: which one runs is the runtime's choice. */
const builds = ["kernels-relaxed.wasm", "kernels.wasm"].map((name) => ({ name, module: compileBuild(name) }));

function expectClose(actual: Float32Array, expected: ArrayLike<number>, tolerance: number): void {
  const scale = Math.max(...Array.from(expected, Math.abs));
  const worst = Math.max(...Array.from(actual, (value, at) => Math.abs(value - expected[at]) / scale));
  expect(worst).toBeLessThan(tolerance);
}

/** A positive definite matrix: the Gram matrix plus the identity. */
function positiveMatrix(): Float32Array {
  const matrix = gramian(factors, rank);
  for (let i = 0; i < rank; i++) matrix[i * rank + i] += 1;
  return matrix;
}

afterEach(() => vi.unstubAllGlobals());

test("without shared memory the twins take over, and say why", () => {
  vi.stubGlobal("SharedArrayBuffer", undefined);
  expect(chooseBuild()).toEqual({
    info: { build: "reference", reason: "SharedArrayBuffer is missing" },
    module: null,
  });
});

test("the kernels run here: Node with SIMD and shared memory is what we support", () => {
  expect(kernelInfo().build).not.toBe("reference");
});

describe.each(builds)("$name", ({ module }) => {
  function openKernels() {
    const arena = new Arena();
    return { arena, kernels: instantiateKernels(module, arena.memory) };
  }

  test("gramianSlices and sumSlices give the twin's Gram matrix", () => {
    const { arena, kernels } = openKernels();
    const counter = arena.int32(1).address;
    const partials = arena.reserve(16 * rank * rank * 4);
    const out = arena.float32(rank * rank);
    kernels.gramianSlices(counter, arena.place(factors), rowCount, rank, 16, partials);
    kernels.sumSlices(partials, 16, rank, out.address);
    expectClose(out.view, gramian(factors, rank), 1e-5);
  });

  test("choleskyFactor and choleskySolve solve as the twins do", () => {
    const { arena, kernels } = openKernels();
    const matrix = positiveMatrix();
    const vector = factors.slice(0, rank);
    const placed = arena.float32(rank);
    placed.view.set(vector);
    const factor = arena.place(matrix);
    expect(kernels.choleskyFactor(factor, rank)).toBe(1);
    kernels.choleskySolve(factor, rank, placed.address);
    const expected = Float64Array.from(matrix);
    const solution = Float64Array.from(vector);
    choleskyFactor(expected, rank);
    choleskySolve(expected, rank, solution);
    expectClose(placed.view, solution, 1e-4);
  });

  test("choleskyFactor says no to a matrix that is not positive definite", () => {
    const { arena, kernels } = openKernels();
    const matrix = positiveMatrix();
    matrix[5 * rank + 5] = -1;
    expect(kernels.choleskyFactor(arena.place(matrix), rank)).toBe(0);
    expect(() => choleskyFactor(matrix, rank)).toThrow("pivot 5");
  });

  test("diagonalize finds the twin's axes, and they diagonalize", () => {
    const { arena, kernels } = openKernels();
    const matrix = gramian(factors, rank);
    const identity = new Float32Array(rank * rank);
    for (let i = 0; i < rank; i++) identity[i * rank + i] = 1;
    const basis = arena.float32(rank * rank);
    basis.view.set(identity);
    const diagonal = arena.float32(rank);
    const scratch = arena.reserve(2 * rank * rank * 4);
    kernels.diagonalize(arena.place(matrix), rank, 20, basis.address, scratch, diagonal.address);
    const expected = new Float32Array(rank);
    diagonalize(matrix, rank, 20, identity, expected);
    expectClose(diagonal.view, expected, 1e-5);
    const rotated = factors.slice();
    rotateRows(rotated, rank, basis.view);
    const turned = gramian(rotated, rank);
    for (let i = 0; i < rank; i++) {
      for (let j = 0; j < i; j++) expect(Math.abs(turned[i * rank + j])).toBeLessThan(1e-2);
    }
  });

  test("rotateRows turns rows as the twin does, also where the last block is not full", () => {
    const { arena, kernels } = openKernels();
    const basis = gramian(factors, rank);
    const panels = arena.reserve(rank * rank * 4);
    kernels.packPanels(arena.place(basis), rank, rank, panels);
    const rows = arena.float32(rowCount * rank);
    rows.view.set(factors);
    const scratch = arena.reserve(40 * rank * 4);
    kernels.rotateRows(arena.int32(1).address, rows.address, rowCount - 1, rank, panels, scratch);
    const expected = factors.slice(0, -rank);
    rotateRows(expected, rank, basis);
    expectClose(rows.view.subarray(0, -rank), expected, 1e-5);
    expect(rows.view.slice(-rank)).toEqual(factors.slice(-rank));
  });

  test.each([null, Float32Array.of(1, 2.5, 0.5, 3, 1, 1, 4)])(
    "solveRows takes the twin's conjugate gradient steps, weights %s",
    (weights) => {
      const { arena, kernels } = openKernels();
      const items = Int32Array.of(3, 4, 17, 40, 41, 77, 99);
      const start = factors.slice(0, rank);
      const sum = weights ? weights.reduce((a, b) => a + b) : items.length;
      const diagonal = Float32Array.from({ length: rank }, (_, i) => 10 + i);
      const means = Float32Array.from({ length: rank }, (_, i) => 0.5 + i / rank);
      const x = arena.float32(rank);
      x.view.set(start);
      kernels.solveRows(
        arena.int32(1).address,
        1,
        arena.place(Int32Array.of(0, items.length)),
        arena.place(items),
        arena.place(weights),
        x.address,
        arena.place(factors),
        rank,
        0.1,
        arena.place(diagonal),
        arena.place(means.map((value) => value * 50)),
        1,
        50,
        arena.place(Float32Array.of(2)),
        arena.place(Float32Array.of(sum)),
        3,
        arena.reserve(rank * 8 * 4),
      );
      const shared: SharedTerms = { rank, unobservedWeight: 0.1, diagonal, means: Float64Array.from(means) };
      solveRow(factors, { items, weights }, sum, 2, shared, 3, start);
      expectClose(x.view, start, 1e-5);
    },
  );

  test.each([null, Float32Array.of(1, 2.5, 0.5)])(
    "foldInUser solves as the twin does, weights %s",
    (weights) => {
      const { arena, kernels } = openKernels();
      const gram = gramian(factors, rank);
      const history = { items: Int32Array.of(2, 30, 99), weights };
      const x = arena.float32(rank);
      const matrix = arena.float32(rank * rank);
      kernels.foldInUser(
        arena.place(factors),
        arena.place(gram),
        arena.place(history.items),
        arena.place(weights),
        3,
        rank,
        0.1,
        2,
        matrix.address,
        x.address,
        arena.reserve(rank * (rank + 40) * 4),
      );
      const options = { rank, unobservedWeight: 0.1, regularization: 2 };
      expectClose(x.view, foldInUser(factors, gram, history, options), 1e-6);
      const expected = buildNormalMatrix(factors, gram, history, options);
      for (let i = 0; i < rank; i++) {
        for (let j = i; j < rank; j++)
          expect(matrix.view[i * rank + j]).toBeCloseTo(expected[j * rank + i], 3);
      }
    },
  );

  test("explainItem shares a score out as the twin does", () => {
    const { arena, kernels } = openKernels();
    const gram = gramian(factors, rank);
    const history = { items: Int32Array.of(2, 30, 99), weights: Float32Array.of(1, 2.5, 0.5) };
    const shared = [
      arena.place(factors),
      arena.place(gram),
      arena.place(history.items),
      arena.place(history.weights),
      3,
      rank,
      0.1,
      2,
    ] as const;
    const scratch = arena.reserve(rank * (rank + 40) * 4);
    kernels.foldInUser(...shared, arena.reserve(rank * rank * 4), arena.reserve(rank * 4), scratch);
    const parts = arena.float64(3);
    const work = arena.reserve(rank * 6 * 4);
    kernels.explainItem(...shared, scratch, shared[0] + 7 * rank * 4, parts.address, work);
    const options = { rank, unobservedWeight: Math.fround(0.1), regularization: 2 };
    const factor = buildNormalMatrix(factors, gram, history, options);
    choleskyFactor(factor, rank);
    const expected = explainItem(factors, factor, history, rank, 7);
    parts.view.forEach((part, entry) => {
      expect(part).toBeCloseTo(expected[entry], 8);
    });
  });

  test("scoreItems gives inner products, for every remainder of the panels", () => {
    for (const count of [1, 7, 8, 9, 23, 24, 25, 100]) {
      const { arena, kernels } = openKernels();
      const panelCount = Math.ceil(count / 8);
      const panels = arena.reserve(panelCount * 8 * rank * 4);
      kernels.packPanels(arena.place(factors), count, rank, panels);
      const out = arena.float32(panelCount * 8);
      kernels.scoreItems(panels, panelCount, rank, arena.place(factors.subarray(0, rank)), out.address);
      const expected = Float32Array.from({ length: count }, (_, item) => {
        let sum = 0;
        for (let i = 0; i < rank; i++) sum += factors[i] * factors[item * rank + i];
        return sum;
      });
      expectClose(out.view.subarray(0, count), expected, 1e-5);
    }
  });

  test("selectTopK selects as the twin does: ties, masks, k of every size", () => {
    for (const count of [1, 5, 8, 100, 5001]) {
      for (const k of [1, 3, 100, 400]) {
        const { arena, kernels } = openKernels();
        // Few distinct values, so that ties abound; −0 must count as 0.
        const scores = Float32Array.from({ length: count }, () => (random.integer(9) - 4) * 0);
        if (count > 8)
          scores.forEach((_, item) => {
            scores[item] = random.integer(50) - 25;
          });
        const mask = Uint8Array.from({ length: count }, () => (random.integer(4) === 0 ? 1 : 0));
        const placedMask = arena.uint8(count);
        placedMask.view.set(mask);
        const items = arena.int32(k);
        const best = arena.float32(k);
        const scratch = arena.reserve(kernels.listBytes(k));
        const found = kernels.selectTopK(
          arena.place(scores),
          count,
          k,
          placedMask.address,
          items.address,
          best.address,
          scratch,
        );
        const expected = selectTopK(scores, k, mask);
        expect(Array.from(items.view.subarray(0, found))).toEqual(Array.from(expected.items));
        expect(Array.from(best.view.subarray(0, found), (v) => v + 0)).toEqual(
          Array.from(expected.scores, (v) => v + 0),
        );
      }
    }
  });
});

test.each([1, 5, 8, 13, 128, 129, 200])("invertMatrix inverts as the twin does, size %i", async (size) => {
  const matrix = createSquareMatrix(size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) matrix[i * size + j] = 3 / (1 + Math.abs(i - j)) + (i === j ? 4 : 0);
  }
  const expected = Float64Array.from(matrix);
  const copied = Float32Array.from(matrix);
  await invertMatrix(matrix, size, 2);
  invertSymmetric(expected, size);
  expectClose(matrix, expected, 1e-5);
  await invertMatrix(copied, size, 1);
  expect(copied).toEqual(Float32Array.from(matrix));
});

test("invertMatrix names the rows of a pivot that is not positive, and an entry that is NaN", async () => {
  const matrix = createSquareMatrix(200);
  for (let i = 0; i < 200; i++) matrix[i * 201] = i === 150 ? -1 : 1;
  await expect(invertMatrix(matrix, 200, 1)).rejects.toThrow("rows 128 to 199");
  await expect(invertMatrix(Float32Array.of(Number.NaN), 1)).rejects.toThrow("entry 0 is NaN");
});
