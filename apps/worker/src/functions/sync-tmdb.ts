import { recordEvent, setJobProgress } from "@kinora/db";
import { tmdbSyncRequested } from "@kinora/events";
import { syncTmdb } from "@kinora/ingest";
import { cron } from "inngest";
import type { WorkerServices } from "./services";

/** The 10,000 most voted films: read anew every week, well within the six months of TMDB's terms. */
const PAGES = 500;

/**
 * Brings films and where they can be watched up to date from TMDB; does nothing without a key.
 *
 * Safe to run twice: every page commits with its number, so a run that was broken off goes on there.
 */
export const makeSyncTmdb = ({ inngest, db, tmdb }: WorkerServices) =>
  inngest.createFunction(
    { id: "sync-tmdb", triggers: [tmdbSyncRequested, cron("10 2 * * 1")], concurrency: 1, retries: 3 },
    async ({ step, runId }) =>
      step.run("sync-films", async () => {
        if (!tmdb) return { isOff: true };
        const report = await syncTmdb(db, tmdb, {
          pages: PAGES,
          onProgress: ({ fraction, rows }) =>
            void setJobProgress(db, { runId, progress: fraction, note: `${rows} pages` }).catch(
              () => undefined,
            ),
        });
        await recordEvent(db, { name: "import/completed", payload: { importId: report.importId } });
        await recordEvent(db, { name: "search/reindex.requested", payload: {} });
        return { ...report };
      }),
  );
