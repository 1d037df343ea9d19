import { findLatestImport, jobRunIdOf, recordEvent } from "@kinora/db";
import { tmdbAttribution } from "@kinora/ingest";
import { z } from "zod";
import { conflict } from "../../errors";
import { showImport } from "../../import-view";
import { curatorProcedure, router } from "../../trpc";

const tags = ["admin: imports"];

export const adminTmdbRouter = router({
  /** Whether TMDB is on, and how its last sync went. */
  status: curatorProcedure
    .meta({ openapi: { method: "GET", path: "/admin/tmdb", tags, summary: "How TMDB stands" } })
    .query(async ({ ctx }) => {
      const latest = await findLatestImport(ctx.db, { source: "tmdb" });
      return {
        isOn: ctx.services.config.hasTmdb ?? false,
        attribution: tmdbAttribution,
        latest: latest && showImport(latest),
      };
    }),

  /** Asks the worker to bring films up to date. @throws CONFLICT without a key. */
  sync: curatorProcedure
    .meta({ openapi: { method: "POST", path: "/admin/tmdb/sync", tags, summary: "Sync now", status: 202 } })
    .output(z.object({ jobId: z.string() }))
    .mutation(async ({ ctx }) => {
      if (!ctx.services.config.hasTmdb) throw conflict("TMDB is off: no key is set.");
      const eventId = await recordEvent(ctx.db, { name: "tmdb/sync.requested", payload: {} });
      return { jobId: jobRunIdOf("sync-tmdb", eventId) };
    }),
});
