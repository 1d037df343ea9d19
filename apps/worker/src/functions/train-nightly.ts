import { requestTraining } from "@kinora/db";
import { cron } from "inngest";
import type { WorkerServices } from "./services";

/** Fewer changed ratings than this since the last training would teach a new model nothing. */
const LEAST_NEW_RATINGS = 50;

/**
 * Asks for a training each night, when enough has been rated since the last one. Safe to run twice: a
 * training that is asked for, or runs, is not asked for again.
 */
export const makeTrainNightly = ({ inngest, db }: WorkerServices) =>
  inngest.createFunction({ id: "train-nightly", triggers: [cron("20 3 * * *")] }, async ({ step }) =>
    step.run("request-training", () =>
      requestTraining(db, { kind: "full", leastChanged: LEAST_NEW_RATINGS }),
    ),
  );
