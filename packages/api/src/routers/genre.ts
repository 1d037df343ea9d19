import { listGenres } from "@kinora/db";
import { publicProcedure, router } from "../trpc";

export const genreRouter = router({
  /** Every genre, with how many films it has. */
  list: publicProcedure
    .meta({ openapi: { method: "GET", path: "/genres", tags: ["films"], summary: "All genres" } })
    .query(async ({ ctx }) => ({ items: await listGenres(ctx.services.db), nextCursor: null })),
});
