import { deleteConnection, findMemberCredentials, listConnections } from "@kinora/db";
import { z } from "zod";
import { getOwnEmail } from "../auth/own-email";
import type { Context } from "../context";
import { conflict, notFound } from "../errors";
import { router, userProcedure } from "../trpc";

const tags = ["connections"];

async function hasPassword(ctx: Context, userId: string): Promise<boolean> {
  const credentials = await findMemberCredentials(ctx.db, { email: await getOwnEmail(ctx, userId) });
  return credentials?.passwordHash != null;
}

export const connectionRouter = router({
  /** Accounts elsewhere by which the caller signs in here. */
  list: userProcedure
    .meta({
      openapi: { method: "GET", path: "/me/connections", tags, summary: "Your other ways to sign in" },
    })
    .query(async ({ ctx }) => ({
      items: await listConnections(ctx.db, { userId: ctx.userId }),
      hasPassword: await hasPassword(ctx, ctx.userId),
      nextCursor: null,
    })),

  /** Disconnects an account elsewhere. @throws CONFLICT when there would be no way in any more; NOT_FOUND. */
  delete: userProcedure
    .meta({
      openapi: {
        ...{ method: "DELETE", path: "/me/connections/{provider}", tags },
        ...{ summary: "Disconnect another way to sign in", status: 204 },
      },
    })
    .input(z.object({ provider: z.enum(["google", "github"]) }))
    .mutation(async ({ ctx, input }) => {
      const { userId } = ctx;
      const others = (await listConnections(ctx.db, { userId })).filter(
        ({ provider }) => provider !== input.provider,
      );
      if (others.length === 0 && !(await hasPassword(ctx, userId)))
        throw conflict("This is the only way in; set a password first.");
      if (!(await deleteConnection(ctx.db, { userId, ...input }))) throw notFound("connection");
    }),
});
