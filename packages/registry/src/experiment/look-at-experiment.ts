import {
  type Database,
  type Experiment,
  keepExperimentLook,
  listInterleavedClicks,
  readArmFigures,
} from "@kinora/db";
import { scoreInterleaving } from "@kinora/recsys";
import { z } from "zod";
import {
  type ExperimentLook,
  guardrailsSchema,
  judgedArm,
  judgeExperiment,
  readLook,
} from "./judge-experiment";

/**
 * Looks at a running experiment and keeps what it found; arms that broke a guardrail are stopped: their
 * people get what everybody gets. Looking often costs no false alarms, for the tests are sequential. Safe to
 * run twice: a second look at the same moment finds the same, and an arm is stopped once.
 */
export async function lookAtExperiment(
  db: Database,
  { id, arms: stored, guardrails, isInterleaved, results }: Experiment,
  now: Date,
): Promise<{ look: ExperimentLook; stoppedArms: string[] }> {
  const arms = z.array(judgedArm).parse(stored);
  const asked = { experimentId: id, until: now };
  const figures = await readArmFigures(db, asked);
  const sessions = isInterleaved ? await listInterleavedClicks(db, asked) : [];
  const judged = judgeExperiment(arms, figures, {
    ...{ before: readLook(results), now, guardrails: guardrailsSchema.parse(guardrails) },
  });
  const look = { ...judged, interleaving: sessions.length > 0 ? scoreInterleaving(sessions) : null };
  const out = new Set(look.stopped.map(({ arm }) => arm));
  const stoppedArms = arms.filter((arm) => out.has(arm.key) && !arm.stopped).map(({ key }) => key);
  await keepExperimentLook(db, {
    ...{ id, stoppedArms, results: look },
    arms: arms.map((arm) => (out.has(arm.key) ? { ...arm, stopped: true } : arm)) as object[],
  });
  return { look, stoppedArms };
}
