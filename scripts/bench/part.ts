/** One measured figure, and the most it may be, or the least. */
export interface BenchLine {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** Null where nothing was promised. */
  readonly target: number | null;
  readonly isBetterHigh: boolean;
}

/** A figure against what it may be at most, or where `isBetterHigh` at least. */
export const benchLine = (
  name: string,
  value: number,
  unit: string,
  target: number | null,
  isBetterHigh = false,
): BenchLine => ({ name, value, unit, target, isBetterHigh });

/** One benchmark that can be asked for by name: `npm run bench -- <name>`. */
export interface BenchPart {
  readonly name: string;
  /** In a few words, for `--help`. */
  readonly about: string;
  /** @param isLarge Also what takes many minutes. */
  measure(options: { isLarge: boolean }): AsyncIterable<BenchLine>;
}

/** One line as text: the value, its unit, and how it stands to its target. */
export function formatLine({ name, value, unit, target, isBetterHigh }: BenchLine): string {
  const figure = Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3);
  if (target === null) return `${name}: ${figure} ${unit}`;
  const isMet = isBetterHigh ? value >= target : value <= target;
  return `${name}: ${figure} ${unit} (${isBetterHigh ? "at least" : "at most"} ${target}: ${isMet ? "met" : "missed"})`;
}

/** The value below which a share of the sample lies, 0 to 1; by nearest rank. */
export function quantile(sample: readonly number[], share: number): number {
  const sorted = sample.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN;
}
