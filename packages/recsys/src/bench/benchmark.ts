import { kernelInfo } from "../kernels/kernel-build.js";
import { generateInteractions, ML_1M, ML_20M, type SetShape } from "./generate-interactions.js";
import { type IalsMeasurement, measureIals } from "./measure-ials.js";
import { measureInversion } from "./measure-inversion.js";

/** One line of the benchmark: what was measured, and the most it may be, or the least. */
export interface BenchmarkLine {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly target: number | null;
  readonly isBetterHigh: boolean;
}

interface Case {
  readonly name: string;
  readonly shape: SetShape;
  readonly rank: number;
  readonly epochs: number;
  /** In the order of `linesOf`; null where nothing was promised. */
  readonly targets: readonly (number | null)[];
}

const CASES: readonly Case[] = [
  {
    name: "1M d=128",
    shape: ML_1M,
    rank: 128,
    epochs: 8,
    targets: [0.107, 45, 50_000, 130, 720, 60, 60, null],
  },
  {
    name: "1M d=64",
    shape: ML_1M,
    rank: 64,
    epochs: 8,
    targets: [null, null, null, null, null, null, null, null],
  },
];

const LARGE_CASES: readonly Case[] = [
  {
    name: "20M d=64",
    shape: ML_20M,
    rank: 64,
    epochs: 3,
    targets: [1.7, null, null, null, null, null, null, 620],
  },
  {
    name: "20M d=128",
    shape: ML_20M,
    rank: 128,
    epochs: 3,
    targets: [4, null, 20_000, null, null, 400, null, 620],
  },
];

function linesOf({ name, targets }: Case, measured: IalsMeasurement): BenchmarkLine[] {
  const rows: [what: string, value: number, unit: string, isBetterHigh: boolean][] = [
    ["seconds per epoch", measured.secondsPerEpoch.min, "s", false],
    ["share of the multiply-add peak", 100 * (measured.shareOfPeak ?? 0), "%", true],
    ["batch top 100", measured.topKUsersPerSecond, "users/s", true],
    ["fold-in p50", measured.foldInMicros.p50, "µs", false],
    ["fold-in p99", measured.foldInMicros.p99, "µs", false],
    ["one request p50", measured.requestMicros.p50, "µs", false],
    ["one rating changed p50", measured.changeMicros.p50, "µs", false],
    ["peak memory", measured.peakRssBytes / 1e6, "MB", false],
  ];
  return rows.map(([what, value, unit, isBetterHigh], at) => ({
    name: `iALS ${name}: ${what}`,
    value,
    unit,
    target: targets[at],
    isBetterHigh,
  }));
}

/**
 * Runs the scoring core's benchmarks on generated sets, one line after the other.
 *
 * @param isLarge Also the set of 20 million pairs and the inversion of 10,000 items, minutes more.
 */
export async function* runBenchmarks({
  threads,
  isLarge,
}: {
  threads: number;
  isLarge: boolean;
}): AsyncGenerator<BenchmarkLine> {
  // The largest first: peak memory is the process' own, and only grows.
  for (const one of isLarge ? [...LARGE_CASES, ...CASES] : CASES) {
    const interactions = generateInteractions(one.shape, 1);
    const { rank, epochs } = one;
    yield* linesOf(one, await measureIals(interactions, { rank, epochs, threads, seed: 1 }));
  }
  for (const [size, target] of isLarge
    ? [
        [2810, 1.5],
        [10_000, 30],
      ]
    : [[2810, 1.5]]) {
    const value = await measureInversion(size, threads);
    yield { name: `EDLAE inverse, ${size} items`, value, unit: "s", target, isBetterHigh: false };
  }
}

/** One line as text: the value, its unit, and how it stands to its target. */
export function formatLine({ name, value, unit, target, isBetterHigh }: BenchmarkLine): string {
  const figure = value >= 100 ? value.toFixed(0) : value.toPrecision(3);
  if (target === null) return `${name}: ${figure} ${unit}`;
  const isMet = isBetterHigh ? value >= target : value <= target;
  return `${name}: ${figure} ${unit} (${isBetterHigh ? "at least" : "at most"} ${target}: ${isMet ? "met" : "missed"})`;
}

/** Which kernels the figures are for. */
export function describeKernels(): string {
  const { build, reason } = kernelInfo();
  return `kernels: ${build} (${reason})`;
}
