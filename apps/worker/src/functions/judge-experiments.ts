import {
  keepExperimentLook,
  listInterleavedClicks,
  listRunningExperiments,
  readArmFigures,
} from "@kinora/db";
import { scoreInterleaving } from "@kinora/recsys";
import { cron } from "inngest";
import { z } from "zod";
import { guardrailsSchema, judgedArm, judgeExperiment, readLook } from "../experiment/judge-experiment";
import type { WorkerServices } from "./services";

/**
 * Looks at every running experiment each hour, and stops the arms that broke a guardrail: their people get
 * what everybody gets. Looking often costs no false alarms, for the tests are sequential. Safe to run
 * twice: a second look at the same moment finds the same, and an arm is stopped once.
 */
export const makeJudgeExperiments = (services: WorkerServices) =>
  services.inngest.createFunction(
    { id: "judge-experiments", triggers: [cron("5 * * * *")] },
    async ({ step }) => step.run("look", () => judgeRunning(services)),
  );

/** @returns The arms that were stopped, by experiment. */
export async function judgeRunning({
  db,
  now,
}: Pick<WorkerServices, "db" | "now">): Promise<Record<string, string[]>> {
  const stopped: Record<string, string[]> = {};
  for (const experiment of await listRunningExperiments(db)) {
    const { id, arms: stored, guardrails, isInterleaved, results } = experiment;
    const arms = z.array(judgedArm).parse(stored);
    const before = readLook(results);
    const figures = await readArmFigures(db, { experimentId: id, until: now() });
    const sessions = isInterleaved ? await listInterleavedClicks(db, { experimentId: id, until: now() }) : [];
    const look = {
      ...judgeExperiment(arms, figures, {
        ...{ before, now: now(), guardrails: guardrailsSchema.parse(guardrails) },
      }),
      interleaving: sessions.length > 0 ? scoreInterleaving(sessions) : null,
    };
    const out = new Set(look.stopped.map(({ arm }) => arm));
    const stoppedArms = arms.filter((arm) => out.has(arm.key) && !arm.stopped).map(({ key }) => key);
    await keepExperimentLook(db, {
      ...{ id, stoppedArms, results: look },
      arms: arms.map((arm) => (out.has(arm.key) ? { ...arm, stopped: true } : arm)) as object[],
    });
    if (stoppedArms.length > 0) stopped[id] = stoppedArms;
  }
  return stopped;
}
