import { notifyCurators } from "@kinora/db";
import { cron } from "inngest";
import { mendIndex } from "./reindex-search";
import type { WorkerServices } from "./services";

/**
 * Mends what the indexes of films and reviews missed: events that were lost before they were kept, or an
 * engine that lost data. Safe to run twice: the second run finds nothing that differs.
 */
export const makeReconcileSearch = ({ inngest, db, search, log, now }: WorkerServices) =>
  inngest.createFunction(
    { id: "reconcile-search", triggers: [cron("25 3 * * *")], concurrency: 1 },
    async ({ step }) => {
      const films = await step.run("reconcile-films", () => mendIndex(search, "films"));
      const reviews = await step.run("reconcile-reviews", () => mendIndex(search, "reviews"));
      // An index of reviews that held nothing was filled for the first time: nobody need look into that.
      const drifted = [films, reviews].filter((index) => index === films || index.indexedCount > 0);
      const count = drifted.reduce((sum, { indexed, removed }) => sum + indexed + removed, 0);
      if (count > 0) {
        log.warn({ films, reviews }, "The search index had drifted apart");
        await step.run("tell-curators", () => {
          const idempotencyKey = `search-repaired:${now().toISOString().slice(0, 10)}`;
          const notification = { kind: "search-repaired", payload: { count }, idempotencyKey };
          return db.$transaction((tx) => notifyCurators(tx, notification));
        });
      }
      return { films, reviews };
    },
  );
