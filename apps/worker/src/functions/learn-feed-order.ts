import { setJobProgress } from "@kinora/db";
import { modelTrained } from "@kinora/events";
import { runChild } from "../training/run-child";
import type { WorkerServices } from "./services";

/**
 * Learns from impressions and clicks in which order lists are best shown, after each training, which is
 * every night. What it learned orders lists only if it held for lists that it had not seen.
 *
 * In a child process, for it is arithmetic. Safe to run twice: the newest version is in use.
 */
export const makeLearnFeedOrder = ({ inngest, db, databaseUrl, artefactFolder, signalOf }: WorkerServices) =>
  inngest.createFunction(
    {
      id: "learn-feed-order",
      triggers: [modelTrained],
      debounce: { period: "20s" },
      concurrency: 1,
      retries: 2,
      priority: { run: "-120" },
    },
    ({ step, runId }) =>
      step.run("learn", () =>
        runChild(
          new URL("../training/feed-process.ts", import.meta.url),
          { url: databaseUrl, artefactFolder },
          {
            signal: signalOf(runId),
            onProgress: (progress, note) =>
              void setJobProgress(db, { runId, progress, note }).catch(() => undefined),
          },
        ),
      ),
  );
