import { countAssignments, type Database, type Experiment, listExperimentDays } from "@kinora/db";
import { type ExperimentLook, readLook } from "@kinora/registry";
import type { ExperimentArm } from "./experiment-arm";

const measures = ["clicks", "hides"] as const;

/** What the latest look at an experiment found, and its course up to now. */
export async function readExperimentResults(
  db: Database,
  experiment: Experiment,
  arms: readonly ExperimentArm[],
) {
  const asked = { experimentId: experiment.id };
  const [assignments, days] = await Promise.all([countAssignments(db, asked), listExperimentDays(db, asked)]);
  const look = readLook(experiment.results);
  return {
    /** Null before the first look, which comes within the hour. */
    judgedAt: look ? new Date(look.judgedAt) : null,
    arms: arms.map(({ key, share, stopped = false }) => ({
      ...{ key, share, isStopped: stopped },
      assignedCount: assignments.find(({ arm }) => arm === key)?.count ?? 0,
      /** Who saw a list of this arm. */
      peopleCount: look?.people[key] ?? 0,
      clicksPerPerson: look?.rates[key]?.clicks ?? null,
      hidesPerPerson: look?.rates[key]?.hides ?? null,
    })),
    sampleRatio: look?.ratio ? { pValue: look.ratio.pValue, alarm: look.ratio.isBroken } : null,
    comparisons: listComparisons(look),
    stopped: look?.stopped ?? [],
    interleaving: look?.interleaving ?? null,
    days,
    /** Nothing differs between the arms: a decided difference means that something is broken. */
    isSame: arms.every(({ modelVersion, dials, rows }) => !modelVersion && !dials && !rows),
  };
}

/** Every arm against the first, each measure: acts of an average person, less those of the first arm's. */
const listComparisons = (look: ExperimentLook | null) =>
  (look?.arms ?? []).flatMap(({ key, ...compared }) =>
    measures.map((measure) => ({ arm: key, measure, ...compared[measure] })),
  );
