import { findImportReport, listImportRuns } from "@kinora/db";
import { z } from "zod";
import { notFound } from "../errors";
import { showImport, showImportReport } from "../import-view";
import { decodeCursor, pageInput, pageOf } from "../page";
import { takeImport } from "../take-import";
import { router, userProcedure } from "../trpc";

const tags = ["imports"];
const position = z.object({ createdAt: z.coerce.date(), id: z.uuid() });

export const importRouter = router({
  /** Takes the caller's history from another product; the worker reads it. Over REST only, for the file. */
  create: userProcedure
    .meta({
      openapi: {
        method: "POST",
        path: "/me/imports",
        tags,
        summary: "Bring your history along",
        status: 202,
      },
      upload: true,
    })
    .input(z.object({}).optional())
    .mutation(({ ctx }) => takeImport(ctx, ctx.userId)),

  list: userProcedure
    .meta({ openapi: { method: "GET", path: "/me/imports", tags, summary: "Your imports" } })
    .input(pageInput)
    .query(async ({ ctx, input: { limit, cursor } }) => {
      const after = decodeCursor(cursor, position);
      const found = await listImportRuns(ctx.db, { userId: ctx.userId, after, limit: limit + 1 });
      const { rows, nextCursor } = pageOf(found, limit, ({ createdAt, id }) => ({ createdAt, id }));
      return { items: rows.map(showImport), nextCursor };
    }),

  /** One import with each line that failed. @throws NOT_FOUND when it is not the caller's. */
  get: userProcedure
    .meta({ openapi: { method: "GET", path: "/me/imports/{id}", tags, summary: "One of your imports" } })
    .input(z.object({ id: z.uuid() }))
    .query(async ({ ctx, input }) => {
      const report = await findImportReport(ctx.db, { ...input, userId: ctx.userId });
      if (!report) throw notFound("import");
      return showImportReport(report);
    }),
});
