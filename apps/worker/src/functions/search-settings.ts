import { completeModelSearch, failModelSearch, findModelSearch, setJobProgress } from "@kinora/db";
import { modelSearchRequested } from "@kinora/events";
import { runChild } from "../training/run-child";
import type { SearchRequest } from "../training/search-process";
import type { WorkerServices } from "./services";

/**
 * Looks for better settings of the model, within a budget, and asks for the training with them.
 *
 * One at a time. Safe to run twice: every trial is kept as it ends, so a search that was broken off goes
 * on after its last one, and one that has ended asks for no second training.
 */
export const makeSearchSettings = (services: WorkerServices) => {
  const { inngest, db, now } = services;
  return inngest.createFunction(
    { id: "search-settings", triggers: [modelSearchRequested], concurrency: 1, retries: 2 },
    async ({ event, step, runId }) => {
      const { searchId: id } = event.data;
      try {
        await step.run("try-settings", () => trySettings(services, id, runId));
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        await step.run("note-failure", () => failModelSearch(db, { id, error: reason, now: now() }));
        throw error;
      }
      return step.run("complete-search", () => completeModelSearch(db, { id, now: now() }));
    },
  );
};

async function trySettings(services: WorkerServices, searchId: string, runId: string): Promise<void> {
  const { db, databaseUrl: url, signalOf } = services;
  const search = await findModelSearch(db, { id: searchId });
  if (search?.status !== "running") return;
  const tell = (progress: number, note: string): void => {
    void setJobProgress(db, { runId, progress, note }).catch((err: unknown) =>
      services.log.warn({ err, searchId }, "The progress of a search could not be told"),
    );
  };
  const request: SearchRequest = { url, searchId, threads: 0 };
  await runChild(new URL("../training/search-process.ts", import.meta.url), request, {
    ...{ onProgress: tell, signal: signalOf(runId) },
  });
}
