import {
  countAssignments,
  type Database,
  type ExperimentArmTotals,
  listExperimentDays,
  readExperimentTotals,
} from "@kinora/db";
import { checkSampleRatio, testSequentially } from "@kinora/recsys";
import type { ExperimentArm } from "./experiment-arm";

/** What is counted of each list. */
const measures = ["clicks", "hides"] as const;

/** Effects one expects, in acts per list: what the sequential test is sharpest for. */
const EFFECT_SCALE = 0.05;
/** A sample ratio that is less likely means broken assignment, not chance. */
const LEAST_RATIO_P = 0.001;

export interface ArmComparison {
  readonly arm: string;
  readonly measure: (typeof measures)[number];
  /** Acts per list of an average person, less those of the first arm's. */
  readonly difference: number;
  /** Ends of the confidence sequence, valid at every look; null where nothing has varied yet. */
  readonly low: number | null;
  readonly high: number | null;
  readonly pValue: number;
  readonly decided: boolean;
}

/** What an experiment has shown so far; `sampleRatio` is null until somebody is in it. */
export async function readExperimentResults(
  db: Database,
  { experimentId, arms }: { experimentId: string; arms: readonly ExperimentArm[] },
) {
  const [totals, assignments, days] = await Promise.all([
    readExperimentTotals(db, { experimentId }),
    countAssignments(db, { experimentId }),
    listExperimentDays(db, { experimentId }),
  ]);
  const byArm = new Map(totals.map((one) => [one.arm, one]));
  const assigned = arms.map(({ key }) => assignments.find(({ arm }) => arm === key)?.count ?? 0);
  return {
    arms: arms.map(({ key, share }, at) => describeArm(key, share, assigned[at] ?? 0, byArm.get(key))),
    sampleRatio: judgeRatio(
      assigned,
      arms.map(({ share }) => share),
    ),
    comparisons: compareArms(arms, byArm),
    days,
    /** Nothing differs between the arms: a decided difference means that something is broken. */
    isSame: arms.every(({ modelVersion, dials, rows }) => !modelVersion && !dials && !rows),
  };
}

function describeArm(key: string, share: number, assignedCount: number, totals?: ExperimentArmTotals) {
  const { peopleCount = 0, listCount = 0 } = totals ?? {};
  const perList = (measure: (typeof measures)[number]) =>
    totals && peopleCount > 0 ? totals[measure].sum / peopleCount : null;
  return {
    ...{ key, share, assignedCount, peopleCount, listCount },
    clicksPerList: perList("clicks"),
    hidesPerList: perList("hides"),
  };
}

function judgeRatio(counts: readonly number[], shares: readonly number[]) {
  if (counts.every((count) => count === 0)) return null;
  const { pValue } = checkSampleRatio(Float64Array.from(counts), Float64Array.from(shares));
  return { pValue, alarm: pValue < LEAST_RATIO_P };
}

/** Every arm against the first, each measure; arms with fewer than two people say nothing yet. */
function compareArms(
  [first, ...others]: readonly ExperimentArm[],
  byArm: ReadonlyMap<string, ExperimentArmTotals>,
): ArmComparison[] {
  const control = first && byArm.get(first.key);
  if (!control || control.peopleCount < 2) return [];
  return others.flatMap(({ key }) => {
    const treatment = byArm.get(key);
    if (!treatment || treatment.peopleCount < 2) return [];
    return measures.map((measure) => {
      const { difference, low, high, pValue, decided } = testSequentially(
        { count: control.peopleCount, ...control[measure] },
        { count: treatment.peopleCount, ...treatment[measure] },
        { effectScale: EFFECT_SCALE },
      );
      const known = Number.isFinite(low) && Number.isFinite(high);
      return {
        ...{ arm: key, measure, difference, pValue, decided },
        ...(known ? { low, high } : { low: null, high: null }),
      };
    });
  });
}
