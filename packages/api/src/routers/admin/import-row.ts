import { findImportRow, findImportRun, listImportRows } from "@kinora/db";
import { type ColumnMapping, RefusedRow, retryRow } from "@kinora/ingest";
import { z } from "zod";
import { conflict, fieldError, notFound } from "../../errors";
import { decodeCursor, pageInput, pageOf } from "../../page";
import { curatorProcedure, router } from "../../trpc";

const tags = ["admin: imports"];
const rowId = z.string().regex(/^\d{1,18}$/);
const row = z.object({
  ...{ id: rowId, file: z.string(), line: z.int(), reason: z.string(), raw: z.string() },
  retriedAt: z.date().nullable(),
});

export const adminImportRowRouter = router({
  /** Rows that an import refused, with what is wrong with each. */
  list: curatorProcedure
    .meta({
      openapi: { method: "GET", path: "/admin/imports/{importId}/rows", tags, summary: "Refused rows" },
    })
    .input(pageInput.extend({ importId: z.uuid(), openOnly: z.boolean().default(false) }))
    .output(z.object({ items: z.array(row), nextCursor: z.string().nullable() }))
    .query(async ({ ctx, input: { importId, openOnly, limit, cursor } }) => {
      if (!(await findImportRun(ctx.db, { importId }))) throw notFound("import");
      const last = decodeCursor(cursor, rowId);
      const after = last === null ? null : BigInt(last);
      const found = await listImportRows(ctx.db, { importId, isOpenOnly: openOnly, after, limit: limit + 1 });
      const { rows, nextCursor } = pageOf(found, limit, ({ id }) => String(id));
      const items = rows.map(({ id, file, line, reason, raw, retriedAt }) => ({
        ...{ id: String(id), file, line, reason, raw, retriedAt },
      }));
      return { items, nextCursor };
    }),

  /**
   * Takes a refused row in as corrected: its columns by the file's own names.
   *
   * @throws BAD_REQUEST naming what still does not hold, NOT_FOUND, CONFLICT when it is in already.
   */
  correct: curatorProcedure
    .meta({
      openapi: {
        ...{ method: "POST", path: "/admin/imports/{importId}/rows/{rowId}", tags },
        summary: "Correct a row and try it again",
      },
    })
    .input(
      z.object({
        importId: z.uuid(),
        rowId,
        record: z.record(z.string().max(200), z.string().max(5_000)),
      }),
    )
    .output(z.object({ importId: z.uuid(), rowId }))
    .mutation(async ({ ctx, input: { importId, rowId, record } }) => {
      const run = await findImportRun(ctx.db, { importId });
      if (!run || run.userId || !(await findImportRow(ctx.db, { importId, rowId: BigInt(rowId) })))
        throw notFound("row");
      const mapping = run.mapping as ColumnMapping | null;
      const row = { importId, rowId: BigInt(rowId), record, mapping };
      const isNew = await retryRow(ctx.services.db, row).catch((error: unknown) => {
        if (error instanceof RefusedRow) throw fieldError("record", error.message);
        throw error;
      });
      if (!isNew) throw conflict("This row was taken in already.");
      return { importId, rowId };
    }),
});
