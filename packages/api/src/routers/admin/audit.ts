import { listAuditEntries, verifyAuditChain } from "@kinora/db";
import { z } from "zod";
import { decodeCursor, pageInput, pageOf } from "../../page";
import { adminProcedure, router } from "../../trpc";

const tags = ["admin: protection"];
const filter = pageInput.extend({ actorId: z.uuid().optional(), act: z.string().max(100).optional() });

export const adminAuditRouter = router({
  /** Acts of curators and admins, newest first. */
  list: adminProcedure
    .meta({ openapi: { method: "GET", path: "/admin/audit", tags, summary: "What curators and admins did" } })
    .input(filter)
    .query(async ({ ctx, input: { cursor, limit, ...rest } }) => {
      const before = decodeCursor(cursor, z.string().regex(/^\d{1,18}$/));
      const found = await listAuditEntries(ctx.db, {
        ...rest,
        ...(before ? { before: BigInt(before) } : {}),
        limit: limit + 1,
      });
      const { rows, nextCursor } = pageOf(found, limit, ({ id }) => id.toString());
      return { items: rows.map((row) => ({ ...row, id: row.id.toString() })), nextCursor };
    }),

  /** Walks the chain of hashes; `brokenAt` names the first entry that was tampered with. */
  verify: adminProcedure
    .meta({ openapi: { method: "GET", path: "/admin/audit/verify", tags, summary: "Check the audit log" } })
    .query(async ({ ctx }) => {
      const { entryCount, brokenAt } = await verifyAuditChain(ctx.db);
      return { intact: brokenAt === null, entryCount, brokenAt };
    }),
});
