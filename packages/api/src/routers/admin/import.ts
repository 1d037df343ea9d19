import { findImportReport, listImportRuns } from "@kinora/db";
import { z } from "zod";
import { notFound } from "../../errors";
import { showImport, showImportReport } from "../../import-view";
import { decodeCursor, pageInput, pageOf } from "../../page";
import { takeImport } from "../../take-import";
import { curatorProcedure, router } from "../../trpc";

const tags = ["admin: imports"];
const position = z.object({ createdAt: z.coerce.date(), id: z.uuid() });

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
      return showImportReport(report);
    }),
});
