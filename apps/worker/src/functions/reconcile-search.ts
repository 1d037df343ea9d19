import { notifyCurators } from "@kinora/db";
import { cron } from "inngest";
import type { WorkerServices } from "./services";

/**
 * Mends what the index missed: events that were lost before they were kept, or an engine that lost data.
 * Safe to run twice: the second run finds nothing that differs.
 */
export const makeReconcileSearch = ({ inngest, db, search, log, now }: WorkerServices) =>
  inngest.createFunction(
    { id: "reconcile-search", triggers: [cron("25 3 * * *")], concurrency: 1 },
    async ({ step }) => {
      const mended = await step.run("reconcile", async () => {
        const { filmCount, indexedCount, missing, extra } = await search.reconcile();
        if (missing.length + extra.length > 0)
          log.warn({ missing: missing.length, extra: extra.length }, "The search index had drifted apart");
        await search.indexFilms(missing);
        for (const filmId of extra) await search.removeFilm(filmId);
        return { filmCount, indexedCount, indexed: missing.length, removed: extra.length };
      });
      const count = mended.indexed + mended.removed;
      if (count > 0) {
        await step.run("tell-curators", () => {
          const idempotencyKey = `search-repaired:${now().toISOString().slice(0, 10)}`;
          const notification = { kind: "search-repaired", payload: { count }, idempotencyKey };
          return db.$transaction((tx) => notifyCurators(tx, notification));
        });
      }
      return mended;
    },
  );
