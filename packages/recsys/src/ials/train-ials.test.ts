import { afterEach, describe, expect, test } from "vitest";
import { generateInteractions } from "../bench/generate-interactions.js";
import type { Interactions } from "../interactions.js";
import { kernelInfo, useKernels } from "../kernels/kernel-build.js";
import { foldInUsers } from "./fold-in-users.js";
import { type TrainIalsOptions, trainIals } from "./train-ials.js";

const data = generateInteractions({ userCount: 120, itemCount: 80, pairCount: 3000 }, 5);
const options: TrainIalsOptions = {
  rank: 12,
  epochs: 6,
  unobservedWeight: 0.1,
  regularization: 0.01,
  seed: 1,
};

afterEach(() => useKernels("fastest"));

async function finalLoss(overrides: Partial<TrainIalsOptions>, interactions = data): Promise<number> {
  let loss = Number.NaN;
  await trainIals(interactions, {
    ...options,
    ...overrides,
    onEpoch: (report) => {
      loss = report.loss();
    },
  });
  return loss;
}

function fromPairs(userCount: number, itemCount: number, rows: number[][]): Interactions {
  const userStarts = Int32Array.of(0, ...rows.map((_, user) => rows.slice(0, user + 1).flat().length));
  return {
    userCount,
    itemCount,
    userStarts,
    items: Int32Array.from(rows.flat()),
    values: null,
    timestamps: null,
  };
}

test("one user, one item, rank 1: converges to the objective's minimum, by hand", async () => {
  // Minimizes (xy − 1)² + λ(x² + y²), whose minimum has x² = y² = 1 − λ.
  const model = await trainIals(fromPairs(1, 1, [[0]]), {
    rank: 1,
    epochs: 60,
    unobservedWeight: 0,
    regularization: 0.1,
    seed: 2,
    solver: "exact",
  });
  expect(model.itemFactors[0] ** 2).toBeCloseTo(0.9, 3);
});

test("same seed gives the same bits, whatever the number of threads; another seed does not", async () => {
  const one = await trainIals(data, { ...options, threads: 1 });
  const two = await trainIals(data, { ...options, threads: 2 });
  const other = await trainIals(data, { ...options, seed: 2 });
  expect(two.itemFactors).toEqual(one.itemFactors);
  expect(other.itemFactors).not.toEqual(one.itemFactors);
});

test("the kernels follow the twins: same losses to four digits, exact and by steps", async () => {
  for (const solver of ["exact", "cg"] as const) {
    useKernels("fastest");
    const fast = await finalLoss({ solver });
    useKernels("reference");
    expect(await finalLoss({ solver })).toBeCloseTo(fast, 4);
  }
});

test("steps reach the loss of exact solves within a thousandth", async () => {
  const exact = await finalLoss({ solver: "exact", epochs: 12 });
  expect(await finalLoss({ epochs: 12 })).toBeLessThan(exact * 1.001);
});

test("blocks reach the loss of exact solves within a hundredth; one block a row is exact", async () => {
  const exact = await finalLoss({ solver: "exact", epochs: 12 });
  expect(await finalLoss({ solver: "blocks", blockSize: 6, epochs: 12 })).toBeLessThan(exact * 1.01);
  expect(await finalLoss({ solver: "blocks", blockSize: 12, epochs: 12 })).toBeCloseTo(exact, 5);
});

test("weights count: an entry of weight 3 pulls as three of weight 1 would", async () => {
  const weighted = { ...data, values: new Float32Array(data.items.length).fill(1) };
  const plain = await trainIals(data, options);
  const same = await trainIals(weighted, options);
  expect(same.itemFactors).toEqual(plain.itemFactors);
  weighted.values.fill(3, 0, data.userStarts[1]);
  const pulled = await trainIals(weighted, options);
  const history = { items: data.items.slice(0, data.userStarts[1]), weights: null };
  const mean = (model: typeof plain) => {
    const scores = model.scoreItems(model.foldIn(history));
    return history.items.reduce((sum, item) => sum + scores[item], 0) / history.items.length;
  };
  expect(mean(pulled)).toBeGreaterThan(mean(plain));
});

/** What the data was before its last users and items came. */
function firstPart(userCount: number, itemCount: number): Interactions {
  const rows = Array.from({ length: userCount }, (_, user) =>
    Array.from(data.items.subarray(data.userStarts[user], data.userStarts[user + 1])).filter(
      (item) => item < itemCount,
    ),
  );
  return fromPairs(userCount, itemCount, rows);
}

test("incremental training with new users and items is within a hundredth of a full training", async () => {
  const initialModel = await trainIals(firstPart(110, 75), { ...options, epochs: 12 });
  const full = await finalLoss({ epochs: 12 });
  expect(await finalLoss({ epochs: 3, initialModel })).toBeLessThan(full * 1.01);
});

test("incremental training on the same data stays where it was", async () => {
  const initialModel = await trainIals(data, { ...options, epochs: 30, solver: "exact" });
  const before = await finalLoss({ epochs: 30, solver: "exact" });
  expect(await finalLoss({ epochs: 2, initialModel })).toBeLessThan(before * 1.0005);
});

test("foldInUsers gives each row what foldIn gives, bit for bit", async () => {
  const model = await trainIals(data, options);
  const factors = await foldInUsers(model, data, { threads: 2 });
  for (const user of [0, 17, 119]) {
    const items = data.items.slice(data.userStarts[user], data.userStarts[user + 1]);
    expect(factors.slice(user * 12, user * 12 + 12)).toEqual(model.foldIn({ items, weights: null }).factors);
  }
});

describe("degenerate data has defined answers", () => {
  test.each([
    ["one user", fromPairs(1, 5, [[0, 3]])],
    ["one item", fromPairs(3, 1, [[0], [], [0]])],
    ["rank larger than the data", fromPairs(2, 3, [[0], [1, 2]])],
    ["a user and an item without entries", fromPairs(3, 4, [[0, 1], [], [1, 3]])],
  ])("%s: finite factors", async (_, interactions) => {
    const model = await trainIals(interactions, { ...options, rank: 20 });
    expect(model.itemFactors.every(Number.isFinite)).toBe(true);
    expect(
      model.scoreItems(model.foldIn({ items: Int32Array.of(0), weights: null })).every(Number.isFinite),
    ).toBe(true);
  });
});

test.each([
  ["rank", { rank: 0 }],
  ["rank", { rank: 1.5 }],
  ["epochs", { epochs: 0 }],
  ["regularization", { regularization: 0 }],
  ["regularization", { regularization: Number.NaN }],
  ["unobservedWeight", { unobservedWeight: -1 }],
  ["unobservedWeight", { unobservedWeight: Infinity }],
  ["seed", { seed: -1 }],
  ["threads", { threads: 0 }],
  ["cgSteps", { cgSteps: 0 }],
  ["blockSize", { solver: "blocks" as const, blockSize: 0 }],
])("an unusable %s is named", async (name, overrides) => {
  await expect(trainIals(data, { ...options, ...overrides })).rejects.toThrow(name);
});

test.each([
  ["no entry", fromPairs(1, 1, [[]]), "no entry"],
  ["an item twice", fromPairs(1, 3, [[1, 1]]), "item 1 twice"],
  ["an unknown item", fromPairs(1, 3, [[3]]), "unknown item 3"],
  ["items that descend", fromPairs(1, 3, [[2, 1]]), "descend"],
  ["a NaN value", { ...fromPairs(1, 2, [[1]]), values: Float32Array.of(Number.NaN) }, "got NaN"],
  ["a negative value", { ...fromPairs(1, 2, [[1]]), values: Float32Array.of(-1) }, "got -1"],
])("interactions with %s are refused", async (_, interactions, message) => {
  await expect(trainIals(interactions, options)).rejects.toThrow(message);
});

test("an initial model of another rank is refused", async () => {
  const initialModel = await trainIals(data, options);
  await expect(trainIals(data, { ...options, rank: 13, initialModel })).rejects.toThrow("rank 12, not 13");
});

test("the fallback says that it was asked for", () => {
  useKernels("reference");
  expect(kernelInfo()).toEqual({ build: "reference", reason: "asked for" });
});
