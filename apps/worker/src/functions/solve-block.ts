import { trainBlockRequested } from "@kinora/events";
import { solveBlock } from "../training/sharded/solve-block";
import type { WorkerServices } from "./services";

/**
 * Solves one block of a sharded training, on whichever worker takes it. Safe to run twice: the same task
 * gives the same bytes under the same name.
 */
export const makeSolveBlock = ({ inngest, artefacts, workerName }: WorkerServices) =>
  inngest.createFunction(
    { id: "solve-block", triggers: [trainBlockRequested], retries: 5 },
    async ({ event, step }) =>
      step.run("solve-rows", async () => ({
        ...(await solveBlock(artefacts, event.data)),
        solvedBy: workerName,
      })),
  );
