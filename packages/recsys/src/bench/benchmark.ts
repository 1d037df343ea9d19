import { kernelInfo } from "../kernels/kernel-build.js";
import { generateInteractions, ML_1M, ML_20M, type SetShape } from "./generate-interactions.js";
import { type IalsMeasurement, measureIals } from "./measure-ials.js";
import { measureInversion } from "./measure-inversion.js";
import { measureWideRequest } from "./measure-wide-request.js";

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
  readonly isLarge: boolean;
}

const CASES: readonly Case[] = [
  {
    name: "1M d=128",
    shape: ML_1M,
    rank: 128,
    epochs: 8,
    targets: [0.107, 45, 50_000, 130, 720, 60, 60, null],
    isLarge: false,
  },
  {
    name: "1M d=64",
    shape: ML_1M,
    rank: 64,
    epochs: 8,
    targets: [null, null, null, null, null, null, null, null],
    isLarge: false,
  },
  {
    name: "20M d=64",
    shape: ML_20M,
    rank: 64,
    epochs: 3,
    targets: [1.7, null, null, null, null, null, null, 620],
    isLarge: true,
  },
  {
    name: "20M d=128",
    shape: ML_20M,
    rank: 128,
    epochs: 3,
    targets: [4, null, 20_000, null, null, 400, null, 620],
    isLarge: true,
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

const INVERSIONS = [
  { size: 2810, target: 1.5, isLarge: false },
  { size: 10_000, target: 30, isLarge: true },
] as const;

const inversionName = (size: number) => `EDLAE inverse, ${size} items`;
const WIDE_NAME = "100k films d=64";

/**
 * The names of the parts that `runBenchmark` knows.
 *
 * @param isLarge Also the set of 20 million pairs, 100,000 films and the inversion of 10,000, minutes more.
 */
export function listBenchmarks({ isLarge }: { isLarge: boolean }): string[] {
  const inversions = INVERSIONS.filter((one) => isLarge || !one.isLarge);
  return [
    ...CASES.filter((one) => isLarge || !one.isLarge).map(({ name }) => name),
    ...(isLarge ? [WIDE_NAME] : []),
    ...inversions.map(({ size }) => inversionName(size)),
  ];
}

/**
 * Runs one part. Its peak memory is the whole process', so a process that reports it runs one part.
 *
 * @throws RangeError on a name that is not listed.
 */
export async function runBenchmark(name: string, threads: number): Promise<BenchmarkLine[]> {
  const one = CASES.find((known) => known.name === name);
  if (one) {
    const { shape, rank, epochs } = one;
    const measured = await measureIals(generateInteractions(shape, 1), { rank, epochs, threads, seed: 1 });
    return linesOf(one, measured);
  }
  if (name === WIDE_NAME) {
    const value = measureWideRequest({ itemCount: 100_000, rank: 64, seed: 1 });
    return [{ name: `iALS ${name}: one request p50`, value, unit: "µs", target: 1500, isBetterHigh: false }];
  }
  const inversion = INVERSIONS.find(({ size }) => inversionName(size) === name);
  if (!inversion) throw new RangeError(`no benchmark is named ${name}`);
  const { size, target } = inversion;
  const value = await measureInversion(size, threads);
  return [{ name, value, unit: "s", target, isBetterHigh: false }];
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
