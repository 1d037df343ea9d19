import { cron } from "inngest";
import type { WorkerServices } from "./services";

/**
 * Mends what the index missed: events that were lost before they were kept, or an engine that lost data.
 * Safe to run twice: the second run finds nothing that differs.
 */
export const makeReconcileSearch = ({ inngest, search, log }: WorkerServices) =>
  inngest.createFunction(
    { id: "reconcile-search", triggers: [cron("25 3 * * *")], concurrency: 1 },
    async ({ step }) =>
      step.run("reconcile", async () => {
        const { filmCount, indexedCount, missing, extra } = await search.reconcile();
        if (missing.length + extra.length > 0)
          log.warn({ missing: missing.length, extra: extra.length }, "The search index had drifted apart");
        await search.indexFilms(missing);
        for (const filmId of extra) await search.removeFilm(filmId);
        return { filmCount, indexedCount, indexed: missing.length, removed: extra.length };
      }),
  );
