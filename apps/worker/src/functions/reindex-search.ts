import { type Database, setJobProgress } from "@kinora/db";
import { searchReindexRequested } from "@kinora/events";
import type { ReindexProgress, Search } from "@kinora/search";
import type { Log } from "@kinora/telemetry";
import type { WorkerServices } from "./services";

type Subject = "films" | "reviews";

/** Builds the search index of films or reviews anew while the old one answers. Safe to run twice: it ends with the same index. */
export const makeReindexSearch = ({ inngest, db, search, log }: WorkerServices) =>
  inngest.createFunction(
    { id: "reindex-search", triggers: [searchReindexRequested], concurrency: 1 },
    async ({ event, step, runId }) => {
      const { subject = "films" } = event.data;
      const { indexed } = await step.run(`reindex-${subject}`, () => {
        const tell = tellProgress(db, log, { runId, subject });
        return subject === "films" ? search.reindexFilms(tell) : search.reviews.reindex(tell);
      });
      // What changed while the new index was filled went to the old one.
      const caughtUp = await step.run("catch-up", () => mendIndex(search, subject));
      return { subject, indexed, caughtUp: caughtUp.indexed + caughtUp.removed };
    },
  );

function tellProgress(db: Database, log: Log, { runId, subject }: { runId: string; subject: Subject }) {
  return ({ done, total }: ReindexProgress): void => {
    const progress = total === 0 ? 1 : done / total;
    void setJobProgress(db, { runId, progress, note: `${done} of ${total} ${subject}` }).catch(
      (err: unknown) => log.warn({ err, runId }, "The progress of an index could not be told"),
    );
  };
}

/** Indexes what the index lacks and takes out what is gone; gives back how it stood before. */
export async function mendIndex(search: Search, subject: Subject) {
  if (subject === "films") {
    const { filmCount: count, indexedCount, missing, extra } = await search.reconcile();
    await search.indexFilms(missing);
    for (const filmId of extra) await search.removeFilm(filmId);
    return { count, indexedCount, indexed: missing.length, removed: extra.length };
  }
  const { reviewCount: count, indexedCount, missing, extra } = await search.reviews.reconcile();
  await search.reviews.index([...missing, ...extra]);
  return { count, indexedCount, indexed: missing.length, removed: extra.length };
}
