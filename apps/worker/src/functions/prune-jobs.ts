import { pruneIdentityTokens, pruneJobRuns, pruneOutboxEvents } from "@kinora/db";
import { cron } from "inngest";
import type { WorkerServices } from "./services";

const DAY_MS = 86_400_000;
const KEEP_FINISHED_DAYS = 14;
const KEEP_FAILED_DAYS = 60;

/** Forgets finished runs and delivered events after two weeks, failed runs after two months, links that ended. */
export const makePruneJobs = ({ inngest, db, now }: WorkerServices) =>
  inngest.createFunction({ id: "prune-jobs", triggers: [cron("40 4 * * *")] }, async ({ step }) =>
    step.run("prune", async () => {
      const daysAgo = (days: number) => new Date(now().getTime() - days * DAY_MS);
      const finishedBefore = daysAgo(KEEP_FINISHED_DAYS);
      return {
        runs: await pruneJobRuns(db, { finishedBefore, failedBefore: daysAgo(KEEP_FAILED_DAYS) }),
        events: await pruneOutboxEvents(db, { before: finishedBefore }),
        links: await pruneIdentityTokens(db, { now: now() }),
      };
    }),
  );
