import { z } from "zod";
import { listDevices, revokeOtherDevices, revokeSession } from "../auth/session";
import { notFound } from "../errors";
import { router, userProcedure } from "../trpc";

const tags = ["sessions"];

export const sessionRouter = router({
  /** The caller's signed-in devices, last used first. */
  list: userProcedure
    .meta({ openapi: { method: "GET", path: "/me/sessions", tags, summary: "Your signed-in devices" } })
    .query(async ({ ctx }) => {
      const currentSessionId = ctx.caller.sessionId;
      return {
        items: await listDevices(ctx.services, { userId: ctx.userId, currentSessionId }),
        nextCursor: null,
      };
    }),

  /** Signs one device out, at once. @throws NOT_FOUND when it is not the caller's. */
  revoke: userProcedure
    .meta({
      openapi: {
        method: "DELETE",
        path: "/me/sessions/{sessionId}",
        tags,
        summary: "Sign a device out",
        status: 204,
      },
    })
    .input(z.object({ sessionId: z.uuid() }))
    .mutation(async ({ ctx, input }) => {
      if (!(await revokeSession(ctx.services, { userId: ctx.userId, ...input }))) throw notFound("session");
      return input;
    }),

  /** Signs every device out but the one in hand. */
  revokeOthers: userProcedure
    .meta({
      openapi: { method: "DELETE", path: "/me/sessions", tags, summary: "Sign all other devices out" },
    })
    .mutation(async ({ ctx }) => {
      const keep = ctx.caller.sessionId;
      return { revokedCount: await revokeOtherDevices(ctx.services, { userId: ctx.userId, keep }) };
    }),
});
