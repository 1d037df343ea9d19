import {
  findOwnProfile,
  findPublicProfile,
  readMemberData,
  requestIdentityMail,
  setPasswordHash,
  updateProfile,
} from "@kinora/db";
import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { passwordProblem } from "../auth/common-password";
import { verifyOwnPassword } from "../auth/credentials";
import { hashPassword } from "../auth/password";
import { mayMail } from "../auth/password-reset";
import { nameSchema, passwordSchema } from "../auth/register";
import { revokeOtherDevices } from "../auth/session";
import type { Context } from "../context";
import { fieldError, notFound, unauthorized } from "../errors";
import { eraseAccount } from "../profile/erase";
import { exportFiles } from "../profile/export-files";
import { getOpenMember } from "../profile/open-member";
import { readPublicProfile } from "../profile/public-profile";
import { matchTastes } from "../recommender/taste-match";
import { publicProcedure, router, userProcedure } from "../trpc";
import { readPlainCards, withFilms } from "../with-films";

const tags = ["me"];
const handle = z.string().trim().min(1).max(80);

const change = z.object({
  name: nameSchema.optional(),
  handle: z
    .string()
    .regex(/^[a-z0-9](?:[a-z0-9-]{1,38})[a-z0-9]$/, "has 3 to 40 small letters, digits and hyphens")
    .optional(),
  bio: z.string().trim().max(500).optional(),
  visibility: z.enum(["public", "followers", "private"]).optional(),
});

async function readOwn(ctx: Context, userId: string) {
  const profile = await findOwnProfile(ctx.db, { userId });
  // The account went while the request was on its way.
  if (!profile) throw unauthorized();
  return profile;
}

export const profileRouter = router({
  get: userProcedure
    .meta({ openapi: { method: "GET", path: "/me", tags, summary: "Your account" } })
    .query(({ ctx }) => readOwn(ctx, ctx.userId)),

  me: userProcedure.query(({ ctx }) => readOwn(ctx, ctx.userId)),

  /** What others may see of somebody; null for a private profile as for none. */
  find: publicProcedure
    .input(z.object({ handle }))
    .query(({ ctx, input }) => findPublicProfile(ctx.db, { ...input, readerId: ctx.caller.userId })),

  /**
   * Somebody's page: head, follow state, and shelves where the caller may see them.
   * @throws NOT_FOUND for a private profile as for none.
   */
  public: publicProcedure
    .meta({
      openapi: { method: "GET", path: "/members/{handle}", tags: ["members"], summary: "A member's page" },
    })
    .input(z.object({ handle }))
    .query(({ ctx, input }) => readPublicProfile(ctx, input.handle)),

  /** How alike the caller's and somebody's tastes are, and films for both. @throws NOT_FOUND */
  match: userProcedure
    .meta({
      openapi: {
        ...{ method: "GET", path: "/members/{handle}/match", tags: ["members"] },
        summary: "How your tastes match, and films for both",
      },
    })
    .input(z.object({ handle }))
    .query(async ({ ctx, input }) => {
      const { profile } = await getOpenMember(ctx, input.handle);
      const own = await readOwn(ctx, ctx.userId);
      const pair = { userId: ctx.userId, otherId: profile.id, names: [own.name, profile.name] as const };
      const match = profile.id === ctx.userId ? null : await matchTastes(ctx.services, pair);
      if (!match) throw fieldError("handle", "is your own");
      const shown = [...match.bothLoved, ...match.apart, ...match.forBoth];
      const filmIds = shown.map(({ filmId }) => filmId);
      const cards = await readPlainCards(ctx.db, filmIds, ctx.caller);
      const { bothLoved, apart, forBoth, ...figures } = match;
      const films = {
        bothLoved: withFilms(bothLoved, cards),
        apart: withFilms(apart, cards),
        forBoth: withFilms(forBoth, cards),
      };
      return { ...figures, ...films };
    }),

  /** Changes what is named. @throws CONFLICT on a taken handle. */
  update: userProcedure
    .meta({ openapi: { method: "PATCH", path: "/me", tags, summary: "Change your account" } })
    .input(change)
    .mutation(async ({ ctx, input }) => {
      await updateProfile(ctx.db, { userId: ctx.userId, ...input });
      return readOwn(ctx, ctx.userId);
    }),

  /** Changes the password and signs every other device out. @throws BAD_REQUEST on a wrong present one. */
  changePassword: userProcedure
    .meta({
      openapi: { method: "POST", path: "/me/password", tags, summary: "Change your password", status: 204 },
    })
    .input(z.object({ currentPassword: z.string().min(1).max(1_000), newPassword: passwordSchema }))
    .mutation(async ({ ctx, input }) => {
      const { email } = await readOwn(ctx, ctx.userId);
      const { address, sessionId } = ctx.caller;
      const right = await verifyOwnPassword(ctx.services, { email, address, ...input });
      if (!right) throw fieldError("currentPassword", "is wrong");
      const problem = passwordProblem(input.newPassword, email);
      if (problem) throw fieldError("newPassword", problem);
      const passwordHash = await hashPassword(input.newPassword);
      await ctx.db.$transaction(async (tx) => {
        await setPasswordHash(tx, { userId: ctx.userId, passwordHash });
        await requestIdentityMail(tx, { userId: ctx.userId, purpose: "password-changed" });
      });
      await revokeOtherDevices(ctx.services, { userId: ctx.userId, keep: sessionId });
    }),

  /** Mails the link that confirms the caller's e-mail once more. @throws TOO_MANY_REQUESTS after three in 15 minutes. */
  sendVerification: userProcedure
    .meta({
      openapi: {
        ...{ method: "POST", path: "/me/verification", tags },
        ...{ summary: "Have the link that confirms your e-mail sent again", status: 204 },
      },
    })
    .mutation(async ({ ctx }) => {
      const { email, emailVerified } = await readOwn(ctx, ctx.userId);
      if (emailVerified) return;
      if (!(await mayMail(ctx.services, "verify-email", email))) {
        throw new TRPCError({
          code: "TOO_MANY_REQUESTS",
          message: "Three links were sent; try again later.",
        });
      }
      await requestIdentityMail(ctx.db, { userId: ctx.userId, purpose: "verify-email" });
    }),

  /** Everything about the caller, as files; over REST they come as one zip. */
  export: userProcedure
    .meta({
      openapi: { method: "GET", path: "/me/export", tags, summary: "Take all your data along, as a zip" },
      download: true,
    })
    .query(async ({ ctx }) => {
      const data = await readMemberData(ctx.db, { userId: ctx.userId });
      const day = ctx.services.now().toISOString().slice(0, 10);
      return { fileName: `kinora-${day}.zip`, files: exportFiles(data) };
    }),

  /** Erases the caller and every trace of them; there is no way back. */
  delete: userProcedure
    .meta({ openapi: { method: "DELETE", path: "/me", tags, summary: "Erase your account", status: 204 } })
    .mutation(async ({ ctx }) => {
      if (!(await findOwnProfile(ctx.db, { userId: ctx.userId }))) throw notFound("account");
      await eraseAccount(ctx.services, ctx.userId);
    }),
});
