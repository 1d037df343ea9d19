import { checkNumber } from "../check-input.js";
import { controlFalseDiscovery } from "./false-discovery.js";
import { type DiscrepancyOptions, meanDiscrepancyTest } from "./maximum-mean-discrepancy.js";
import { countQuantileBins, kolmogorovSmirnovTest, populationStabilityIndex } from "./two-sample-test.js";

/** One feature in the two windows: [from, to) of time, apart from each other. */
export interface DriftFeature {
  readonly name: string;
  readonly reference: Float64Array;
  readonly current: Float64Array;
}

export interface FeatureDrift {
  readonly name: string;
  /** Population stability index over the reference's deciles. */
  readonly stabilityIndex: number;
  /** Kolmogorov–Smirnov distance. */
  readonly distance: number;
  readonly pValue: number;
  /** Smallest false-discovery rate at which this feature counts as drifted. */
  readonly adjustedPValue: number;
  readonly drifted: boolean;
}

export interface DriftReport {
  readonly features: readonly FeatureDrift[];
  /** All features together, by maximum mean discrepancy; null without joint rows. */
  readonly joint: { readonly statistic: number; readonly pValue: number; readonly drifted: boolean } | null;
}

export interface DriftOptions extends DiscrepancyOptions {
  /** Rate of false alarms among the features reported, at most. */
  readonly rate?: number;
  /** Standardized rows, row-major, in both windows; for drift that no single feature shows. */
  readonly joint?: { reference: Float64Array; current: Float64Array; dimensions: number };
}

/** Two windows of time that share nothing. */
export interface DriftWindows {
  /** Seconds, [from, to). */
  readonly reference: readonly [number, number];
  readonly current: readonly [number, number];
}

/**
 * Cuts one feature's values into two disjoint windows by time.
 *
 * @throws RangeError where the windows overlap or one is empty: overlapping windows share values,
 *   and every test then reports too little drift.
 */
export function cutDriftWindows(
  name: string,
  values: Float64Array,
  timestamps: Float64Array,
  { reference, current }: DriftWindows,
): DriftFeature {
  if (!(reference[0] < reference[1] && current[0] < current[1])) {
    throw new RangeError(`windows: [${reference}) and [${current}) must each end after their start`);
  }
  if (reference[0] < current[1] && current[0] < reference[1]) {
    throw new RangeError(`windows: [${reference}) and [${current}) overlap`);
  }
  const cut = ([from, to]: readonly [number, number]): Float64Array =>
    values.filter((_, index) => timestamps[index] >= from && timestamps[index] < to);
  return { name, reference: cut(reference), current: cut(current) };
}

/** Tests each feature (PSI, Kolmogorov–Smirnov) and all together (MMD), with false-discovery control. */
export function reportDrift(features: readonly DriftFeature[], options: DriftOptions): DriftReport {
  if (features.length === 0) throw new RangeError("features: none");
  const rate = checkNumber("rate", options.rate ?? 0.05, 0, 1);
  const tests = features.map(({ reference, current }) => kolmogorovSmirnovTest(reference, current));
  const control = controlFalseDiscovery(
    Float64Array.from(tests, (test) => test.pValue),
    rate,
  );
  const { joint } = options;
  const together = joint && meanDiscrepancyTest(joint.reference, joint.current, joint.dimensions, options);
  return {
    features: features.map(({ name, reference, current }, index) => {
      const { expected, actual } = countQuantileBins(reference, current, 10);
      return {
        name,
        stabilityIndex: populationStabilityIndex(expected, actual),
        distance: tests[index].statistic,
        pValue: tests[index].pValue,
        adjustedPValue: control.adjusted[index],
        drifted: control.rejected[index],
      };
    }),
    joint: together ? { ...together, drifted: together.pValue <= rate } : null,
  };
}
