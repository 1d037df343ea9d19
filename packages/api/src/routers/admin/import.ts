import { readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  findImportReport,
  findImportRun,
  jobRunIdOf,
  listImportRuns,
  queueImportRun,
  recordEvent,
} from "@kinora/db";
import { filmFields, previewFilms, RefusedFile, undoFilms } from "@kinora/ingest";
import { z } from "zod";
import { conflict, fieldError, notFound } from "../../errors";
import { showImport, showImportReport, undoScopeOf } from "../../import-view";
import { decodeCursor, pageInput, pageOf } from "../../page";
import { takeImport } from "../../take-import";
import { curatorProcedure, router } from "../../trpc";

const tags = ["admin: imports"];
const position = z.object({ createdAt: z.coerce.date(), id: z.uuid() });

const mapping = z.partialRecord(z.enum(filmFields as [string, ...string[]]), z.string().max(200));
const chosen = z.object({ id: z.uuid(), mapping: mapping.optional() });
const located = z.object({ line: z.int() });

function orAbsent(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT") return null;
  throw error;
}

export const adminImportRouter = router({
  /** Takes a data set for the catalogue itself; the worker reads it. Over REST only, for the file. */
  create: curatorProcedure
    .meta({
      openapi: { method: "POST", path: "/admin/imports", tags, summary: "Import a data set", status: 202 },
      upload: true,
    })
    .input(z.object({}).optional())
    .mutation(({ ctx }) => takeImport(ctx, null)),

  list: curatorProcedure
    .meta({ openapi: { method: "GET", path: "/admin/imports", tags, summary: "All imports" } })
    .input(pageInput)
    .query(async ({ ctx, input: { limit, cursor } }) => {
      const found = await listImportRuns(ctx.db, { after: decodeCursor(cursor, position), limit: limit + 1 });
      const { rows, nextCursor } = pageOf(found, limit, ({ createdAt, id }) => ({ createdAt, id }));
      return { items: rows.map(showImport), nextCursor };
    }),

  get: curatorProcedure
    .meta({ openapi: { method: "GET", path: "/admin/imports/{id}", tags, summary: "One import" } })
    .input(z.object({ id: z.uuid() }))
    .query(async ({ ctx, input }) => {
      const report = await findImportReport(ctx.db, input);
      if (!report) throw notFound("import");
      return { ...showImportReport(report), undoScope: undoScopeOf(report) };
    }),

  /**
   * The first rows of films that wait, as the columns named, or guessed, would read them.
   *
   * @throws BAD_REQUEST when no column is the title, NOT_FOUND.
   */
  preview: curatorProcedure
    .meta({
      openapi: { method: "POST", path: "/admin/imports/{id}/preview", tags, summary: "Try out the columns" },
    })
    .input(chosen)
    .output(
      z.object({
        ...{ columns: z.array(z.string()), mapping: z.record(z.string(), z.string()) },
        films: z.array(located.extend({ film: z.record(z.string(), z.unknown()) })),
        refused: z.array(located.extend({ reason: z.string(), raw: z.string() })),
      }),
    )
    .query(async ({ ctx, input: { id, mapping } }) => {
      const run = await findImportRun(ctx.db, { importId: id });
      if (run?.source !== "films-csv" || run.userId) throw notFound("import of films");
      const bytes = await readFile(join(ctx.services.config.home, "uploads", id)).catch(orAbsent);
      if (!bytes) throw notFound("file of this import");
      const read = await previewFilms({ bytes, mapping }).catch((error: unknown) => {
        if (error instanceof RefusedFile) throw fieldError("mapping", error.message);
        throw error;
      });
      const films = read.drafts.map(({ line, draft }) => ({ line, film: draft }));
      const { columns, mapping: used, refusals: refused } = read;
      return { columns: [...columns], mapping: used as Record<string, string>, films, refused: [...refused] };
    }),

  /** Reads films that waited, by the columns named. @throws CONFLICT when the import does not wait. */
  start: curatorProcedure
    .meta({
      openapi: {
        ...{ method: "POST", path: "/admin/imports/{id}/start", tags },
        summary: "Import films as previewed",
        status: 202,
      },
    })
    .input(z.object({ id: z.uuid(), mapping: mapping.refine(({ title }) => title, "names no title") }))
    .output(z.object({ jobId: z.string() }))
    .mutation(async ({ ctx, input: { id, mapping } }) => {
      if (!(await findImportRun(ctx.db, { importId: id }))) throw notFound("import");
      const eventId = await ctx.services.db.$transaction(async (tx) => {
        const isQueued = await queueImportRun(tx, { importId: id, mapping });
        return isQueued ? recordEvent(tx, { name: "import/requested", payload: { importId: id } }) : null;
      });
      if (!eventId) throw conflict("This import does not wait for its columns.");
      return { jobId: jobRunIdOf("import-file", eventId) };
    }),

  /**
   * Takes an upload back: the films that it made and the ratings that it brought.
   *
   * @throws NOT_FOUND; CONFLICT when it has not ended, or is none that can be taken back.
   */
  undo: curatorProcedure
    .meta({
      openapi: { method: "POST", path: "/admin/imports/{id}/undo", tags, summary: "Take an import back" },
    })
    .input(z.object({ id: z.uuid() }))
    .output(z.object({ removedCount: z.int(), ratingCount: z.int() }))
    .mutation(async ({ ctx, input: { id } }) => {
      const run = await findImportRun(ctx.db, { importId: id });
      if (!run || run.userId) throw notFound("import");
      const scope = undoScopeOf(run);
      if (scope === "sync") throw conflict("A sync is not taken back: the next one brings the same films.");
      if (scope === "demo") throw conflict("The demo world is not taken back.");
      const undone = await undoFilms(ctx.services.db, { importId: id });
      if (!undone) throw conflict(`An import that is ${run.status} is not taken back.`);
      return { removedCount: undone.filmCount, ratingCount: undone.ratingCount };
    }),
});
