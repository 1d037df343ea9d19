import { listDecades } from "@kinora/db";
import { publicProcedure, router } from "../trpc";

export const decadeRouter = router({
  /** Every decade that films are from, with how many there are. */
  list: publicProcedure.query(async ({ ctx }) => ({
    items: await listDecades(ctx.services.db),
    nextCursor: null,
  })),
});
