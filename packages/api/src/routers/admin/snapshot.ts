import { listSnapshots } from "@kinora/db";
import { z } from "zod";
import { decodeCursor, encodeCursor, pageInput } from "../../page";
import { curatorProcedure, router } from "../../trpc";

export const adminSnapshotRouter = router({
  /** What models were trained on, newest first. A snapshot without `storedAt` keeps its hashes, its file is gone. */
  list: curatorProcedure
    .meta({
      openapi: {
        ...{ method: "GET", path: "/admin/snapshots", tags: ["admin: models"] },
        summary: "Data that models were trained on",
      },
    })
    .input(pageInput)
    .query(async ({ ctx, input: { limit, cursor } }) => {
      const last = decodeCursor(cursor, z.uuid());
      const { items, nextCursor } = await listSnapshots(ctx.db, { limit, cursor: last });
      return { items, nextCursor: nextCursor && encodeCursor(nextCursor) };
    }),
});
