import { type ModelComparison, type ModelFigures, readModelFigures } from "./model-figures";

interface MeasuredModel {
  readonly version: string;
  readonly metrics: unknown;
}

/** One condition of the gate, with the figures it was decided by. */
export interface GateCheck {
  readonly name: string;
  readonly passed: boolean;
  readonly value: number | null;
  readonly threshold: number | null;
  /** The same as a sentence. */
  readonly words: string;
}

export interface GateReport {
  readonly passed: boolean;
  readonly championVersion: string | null;
  readonly checks: readonly GateCheck[];
  /** Why, in a sentence or two. */
  readonly words: string;
}

/** A candidate as good as the champion is called worse in one of twenty trainings at most. */
const SIGNIFICANCE = 0.05;
const LEAST_COVERAGE_SHARE = 0.8;
/** A request may take this much longer than the champion's, or as long as nobody notices. */
const MOST_LATENCY_SHARE = 1.5;
const UNNOTICED_MS = 20;
/** Fewer people than this say nothing about a slice. */
const LEAST_SLICE_USERS = 20;

/**
 * Decides whether a model may be put in charge without a reason: measured on what it had not seen,
 * better than showing what is popular, and, on the same people as the champion, not worse in accuracy,
 * coverage, latency, nor for any group of people or films.
 */
export function checkGate(candidate: MeasuredModel, champion: MeasuredModel | null): GateReport {
  const figures = readModelFigures(candidate.metrics);
  const rival = champion && champion.version !== candidate.version ? champion : null;
  const checks = figures
    ? [checkPopularity(figures), ...(rival ? compareWith(rival.version, figures) : [])]
    : [fail("measured", "It was not measured on ratings that it had not seen.")];
  const failed = checks.filter(({ passed }) => !passed);
  const verdict = failed.length === 0 ? "It may be put in charge." : "It does not pass.";
  return {
    passed: failed.length === 0,
    championVersion: champion?.version ?? null,
    checks,
    words: [verdict, ...(failed.length === 0 ? checks : failed).map(({ words }) => words)].join(" "),
  };
}

function checkPopularity({ "ndcg@100": value, popularity }: ModelFigures): GateCheck {
  const threshold = popularity["ndcg@100"];
  const words = `nDCG@100 is ${show(value)}; showing what is popular has ${show(threshold)}.`;
  return { name: "better than popularity", passed: value >= threshold, value, threshold, words };
}

function compareWith(championVersion: string, figures: ModelFigures): GateCheck[] {
  const { comparison } = figures;
  if (comparison?.championVersion !== championVersion) {
    const words = comparison
      ? `It was compared with ${comparison.championVersion}; ${championVersion} is in charge now: train again.`
      : `It was not compared with ${championVersion}, which is in charge, on the same people: train again.`;
    return [fail("compared with the champion", words)];
  }
  return [
    checkAccuracy(comparison),
    checkCoverage(figures, comparison),
    checkLatency(figures, comparison),
    checkFairness(comparison),
  ];
}

function checkAccuracy({ difference, pValue, users, champion, isSameMethod }: ModelComparison): GateCheck {
  const passed = difference >= 0 || pValue > SIGNIFICANCE;
  const test = `${signed(difference)} nDCG@100 against the champion's ${show(champion["ndcg@100"])} on the same ${users} people`;
  const verdict = difference >= 0 ? "not worse" : passed ? "no more than chance explains" : "worse";
  const words = isSameMethod
    ? "Accuracy: the champion's own settings on newer ratings, so alike on the same people."
    : `Accuracy: ${test} (p = ${pValue.toPrecision(2)}), ${verdict}.`;
  return { name: "accuracy", passed, value: difference, threshold: 0, words };
}

function checkCoverage({ coverage: value }: ModelFigures, { champion }: ModelComparison): GateCheck {
  const threshold = champion.coverage * LEAST_COVERAGE_SHARE;
  const words = `Coverage: ${percent(value)} of the films are in somebody's list, the champion's ${percent(champion.coverage)}.`;
  return { name: "coverage", passed: value >= threshold, value, threshold, words };
}

function checkLatency({ latencyMs }: ModelFigures, { championLatencyMs }: ModelComparison): GateCheck {
  const value = latencyMs.p95;
  const threshold = Math.max(UNNOTICED_MS, championLatencyMs.p95 * MOST_LATENCY_SHARE);
  const words = `Latency: a list takes ${value.toFixed(1)} ms at p95, the champion's ${championLatencyMs.p95.toFixed(1)} ms.`;
  return { name: "latency", passed: value <= threshold, value, threshold, words };
}

/** No group may lose by more than chance explains; the level is shared among the groups (Bonferroni). */
function checkFairness({ slices }: ModelComparison): GateCheck {
  const tested = Object.entries(slices).filter(([, { users }]) => users >= LEAST_SLICE_USERS);
  const level = SIGNIFICANCE / Math.max(1, tested.length);
  const losing = tested.filter(([, { difference, pValue }]) => difference < 0 && pValue <= level);
  const [worst] = tested.toSorted(([, left], [, right]) => left.difference - right.difference);
  const words =
    losing.length > 0
      ? `Slices: worse for ${losing.map(([name, { difference }]) => `${name} (${signed(difference)})`).join(", ")}.`
      : `Slices: none of ${tested.length} groups loses by more than chance explains.`;
  const value = worst?.[1].difference ?? null;
  return { name: "slice fairness", passed: losing.length === 0, value, threshold: 0, words };
}

const fail = (name: string, words: string): GateCheck => ({
  ...{ name, passed: false, value: null, threshold: null, words },
});

const show = (value: number): string => value.toFixed(4);
const signed = (value: number): string => `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(4)}`;
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
