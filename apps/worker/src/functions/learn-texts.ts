import { areTextsOutdated, recordEvent, setJobProgress } from "@kinora/db";
import { importCompleted, modelTrained } from "@kinora/events";
import { runChild } from "../training/run-child";
import type { WorkerServices } from "./services";

const SEED = 20_261_125;

/**
 * Learns what films are about and what praise sounds like, and reads every review anew: after each
 * training, which is every night, and once imports have come in.
 *
 * In a child process, for it is arithmetic. Safe to run twice: each run replaces what the last one wrote.
 */
export const makeLearnTexts = ({ inngest, db, databaseUrl, artefactFolder, signalOf }: WorkerServices) =>
  inngest.createFunction(
    {
      id: "learn-texts",
      triggers: [modelTrained, importCompleted],
      // A hundred people who bring their histories along cost one run, and it sees that no film came.
      debounce: { period: "20s" },
      concurrency: 1,
      retries: 2,
      priority: { run: "-120" },
    },
    async ({ step, runId }) => {
      if (!(await step.run("look", () => areTextsOutdated(db)))) return { isCurrent: true };
      await step.run("learn", () =>
        runChild(
          new URL("../enrich/text-process.ts", import.meta.url),
          { url: databaseUrl, artefactFolder, seed: SEED },
          {
            signal: signalOf(runId),
            onProgress: (progress, note) =>
              void setJobProgress(db, { runId, progress, note }).catch(() => undefined),
          },
        ),
      );
      // Engines that keep vectors of their own take the new ones.
      await step.run("request-reindex", () =>
        recordEvent(db, { name: "search/reindex.requested", payload: { subject: "films" } }),
      );
      return { isCurrent: false };
    },
  );
