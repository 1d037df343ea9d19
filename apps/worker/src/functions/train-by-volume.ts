import { requestTraining } from "@kinora/db";
import { cron } from "inngest";
import type { WorkerServices } from "./services";

/** So many changed ratings move the film factors; below, fold-in keeps each person's list current. */
const VOLUME = { leastChanged: 500, leastShare: 0.02 };

/**
 * Asks for an incremental training as soon as enough has been rated, without waiting for the night. Safe
 * to run twice: a training that is asked for, or runs, is not asked for again.
 */
export const makeTrainByVolume = ({ inngest, db }: WorkerServices) =>
  inngest.createFunction({ id: "train-by-volume", triggers: [cron("*/30 * * * *")] }, async ({ step }) =>
    step.run("request-training", () => requestTraining(db, { kind: "incremental", ...VOLUME })),
  );
