import { listRunningExperiments } from "@kinora/db";
import { lookAtExperiment } from "@kinora/registry";
import { cron } from "inngest";
import type { WorkerServices } from "./services";

/** Looks at every running experiment each hour, and stops the arms that broke a guardrail. Safe to run twice. */
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
    const { stoppedArms } = await lookAtExperiment(db, experiment, now());
    if (stoppedArms.length > 0) stopped[experiment.id] = stoppedArms;
  }
  return stopped;
}
