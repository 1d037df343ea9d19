import { findMemberCredentials } from "@kinora/db";
import { z } from "zod";
import { verifyOwnPassword } from "../auth/credentials";
import { getOwnEmail } from "../auth/own-email";
import {
  beginSecondFactor,
  codeSchema,
  confirmSecondFactor,
  readSecondFactor,
  removeSecondFactor,
  renewRecoveryCodes,
} from "../auth/second-factor";
import { revokeOtherDevices } from "../auth/session";
import { fieldError } from "../errors";
import { router, userProcedure } from "../trpc";

const tags = ["second factor"];
const path = "/me/second-factor";
const byCode = z.object({ code: codeSchema });

export const secondFactorRouter = router({
  /** Whether the caller has a second factor, and how many recovery codes are left. */
  get: userProcedure
    .meta({ openapi: { method: "GET", path, tags, summary: "Your second factor" } })
    .query(({ ctx }) => readSecondFactor(ctx.services, ctx.userId)),

  /**
   * Makes a secret for an authenticator app. It is in this answer and nowhere else, and asks for nothing
   * until `confirm`.
   *
   * @throws BAD_REQUEST on a wrong password; CONFLICT when there is a second factor.
   */
  begin: userProcedure
    .meta({ openapi: { method: "POST", path, tags, summary: "Set up a second factor", status: 201 } })
    .input(z.object({ currentPassword: z.string().max(1_000).default("") }))
    .mutation(async ({ ctx, input }) => {
      const email = await getOwnEmail(ctx, ctx.userId);
      const { address } = ctx.caller;
      // Who only comes through a provider has no password to ask for.
      const hasPassword = (await findMemberCredentials(ctx.db, { email }))?.passwordHash != null;
      if (hasPassword && !(await verifyOwnPassword(ctx.services, { email, address, ...input })))
        throw fieldError("currentPassword", "is wrong");
      return beginSecondFactor(ctx.services, { userId: ctx.userId, email });
    }),

  /**
   * Puts the second factor into use and signs every other device out. Answers the recovery codes, this once.
   *
   * @throws BAD_REQUEST on a wrong code.
   */
  confirm: userProcedure
    .meta({
      openapi: { method: "POST", path: `${path}/confirm`, tags, summary: "Confirm your second factor" },
    })
    .input(byCode)
    .mutation(async ({ ctx, input }) => {
      const recoveryCodes = await confirmSecondFactor(ctx.services, { userId: ctx.userId, ...input });
      await revokeOtherDevices(ctx.services, { userId: ctx.userId, keep: ctx.caller.sessionId });
      return { recoveryCodes };
    }),

  /** Makes new recovery codes, shown this once. @throws BAD_REQUEST on a wrong code. */
  renewCodes: userProcedure
    .meta({
      openapi: { method: "POST", path: `${path}/recovery-codes`, tags, summary: "Make new recovery codes" },
    })
    .input(byCode)
    .mutation(async ({ ctx, input }) => ({
      recoveryCodes: await renewRecoveryCodes(ctx.services, { userId: ctx.userId, ...input }),
    })),

  /** Turns the second factor off. @throws BAD_REQUEST on a wrong code. */
  remove: userProcedure
    .meta({
      openapi: {
        ...{ method: "POST", path: `${path}/remove`, tags },
        ...{ summary: "Turn your second factor off", status: 204 },
      },
    })
    .input(byCode)
    .mutation(({ ctx, input }) => removeSecondFactor(ctx.services, { userId: ctx.userId, ...input })),
});
