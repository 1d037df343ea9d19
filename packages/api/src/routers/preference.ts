import { changePreference, readPreference } from "../preference";
import { preferenceInput } from "../preference-input";
import { router, userProcedure } from "../trpc";

const tags = ["preferences"];

export const preferenceRouter = router({
  get: userProcedure
    .meta({ openapi: { method: "GET", path: "/me/preferences", tags, summary: "Your preferences" } })
    .query(({ ctx }) => readPreference(ctx.db, ctx.userId)),

  /** Changes what is named; the very next list follows. @throws BAD_REQUEST on an unknown genre. */
  set: userProcedure
    .meta({ openapi: { method: "PUT", path: "/me/preferences", tags, summary: "Change your preferences" } })
    .input(preferenceInput)
    .mutation(({ ctx, input }) => changePreference(ctx.db, ctx.userId, input)),
});
