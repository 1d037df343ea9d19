import { setJobProgress } from "@kinora/db";
import { searchReindexRequested } from "@kinora/events";
import type { WorkerServices } from "./services";

/** Builds the search index anew while the old one answers. Safe to run twice: it ends with the same index. */
export const makeReindexSearch = ({ inngest, db, search }: WorkerServices) =>
  inngest.createFunction(
    { id: "reindex-search", triggers: [searchReindexRequested], concurrency: 1 },
    async ({ step, runId }) =>
      step.run("reindex-films", async () => {
        let indexed = 0;
        await search.reindexFilms(({ done, total }) => {
          indexed = done;
          const progress = total === 0 ? 1 : done / total;
          void setJobProgress(db, { runId, progress, note: `${done} of ${total} films` }).catch(
            () => undefined,
          );
        });
        return { indexed };
      }),
  );
