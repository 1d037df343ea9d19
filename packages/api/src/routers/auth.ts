import { z } from "zod";
import { verifyCredentials, wrongCredentials } from "../auth/credentials";
import { requestPasswordReset, resetPassword, verifyEmail } from "../auth/password-reset";
import { forgetRefreshFamily, readRefreshToken } from "../auth/refresh-token";
import { emailSchema, passwordSchema, registerUser, registrationSchema } from "../auth/register";
import { codeSchema } from "../auth/second-factor";
import { revokeSession } from "../auth/session";
import { refreshTokenPair, startTokenFamily } from "../auth/token-pair";
import { unauthorized } from "../errors";
import { publicProcedure, router } from "../trpc";

const tags = ["auth"];
/** 256 random bits in base64url. */
const mailedToken = z.string().min(1).max(100);
const refreshToken = z.string().min(1).max(200);

export const authRouter = router({
  /** Creates an account and signs the program in. @throws CONFLICT when the e-mail is taken. */
  register: publicProcedure
    .meta({
      openapi: { method: "POST", path: "/auth/register", tags, summary: "Create an account", status: 201 },
    })
    .input(registrationSchema)
    .mutation(async ({ ctx: { services, caller }, input }) => {
      const user = await registerUser(services, input, caller.language);
      return startTokenFamily(services, { user, userAgent: caller.userAgent, address: caller.address });
    }),

  /**
   * Signs a program in. Who has a second factor sends its code, or a recovery code, too.
   *
   * @throws UNAUTHORIZED alike for an unknown e-mail and a wrong password, and with the detail
   * `secondFactor` where only the code is missing or wrong; TOO_MANY_REQUESTS after repeated failures.
   */
  login: publicProcedure
    .meta({ openapi: { method: "POST", path: "/auth/login", tags, summary: "Sign in" } })
    .input(
      z.object({ email: emailSchema, password: z.string().min(1).max(1_000), code: codeSchema.nullish() }),
    )
    .mutation(async ({ ctx: { services, caller }, input }) => {
      const { address, userAgent } = caller;
      const user = await verifyCredentials(services, { ...input, address });
      if (!user) throw wrongCredentials();
      return startTokenFamily(services, { user, userAgent, address });
    }),

  /** Spends a refresh token for a new pair. @throws UNAUTHORIZED; a token used twice revokes its family. */
  refresh: publicProcedure
    .meta({ openapi: { method: "POST", path: "/auth/refresh", tags, summary: "Get a new pair of tokens" } })
    .input(z.object({ refreshToken }))
    .mutation(({ ctx, input }) => refreshTokenPair(ctx.services, input.refreshToken)),

  /** Signs the device in hand out, by its access token or its refresh token. */
  logout: publicProcedure
    .meta({ openapi: { method: "POST", path: "/auth/logout", tags, summary: "Sign out", status: 204 } })
    .input(z.object({ refreshToken: refreshToken.optional() }).optional())
    .mutation(async ({ ctx: { services, caller }, input }) => {
      const held = input?.refreshToken ? await readRefreshToken(services, input.refreshToken) : null;
      if (held) await revokeSession(services, held);
      if (caller.userId && caller.sessionId) {
        await revokeSession(services, { userId: caller.userId, sessionId: caller.sessionId });
        await forgetRefreshFamily(services, caller.sessionId);
      }
      if (!held && !caller.sessionId && !input?.refreshToken) throw unauthorized();
    }),

  /** Mails a link to whoever has this e-mail; the answer is the same, and takes as long, for nobody. */
  requestPasswordReset: publicProcedure
    .meta({
      openapi: {
        method: "POST",
        path: "/auth/password-reset",
        tags,
        summary: "Ask for a link to set a password",
        status: 204,
      },
    })
    .input(z.object({ email: emailSchema }))
    .mutation(({ ctx, input }) => requestPasswordReset(ctx.services, input)),

  /** Sets a new password by a mailed link, and signs every device out. @throws BAD_REQUEST on a link that ended. */
  resetPassword: publicProcedure
    .meta({
      openapi: {
        method: "PUT",
        path: "/auth/password-reset",
        tags,
        summary: "Set a password by a mailed link",
        status: 204,
      },
    })
    .input(z.object({ token: mailedToken, password: passwordSchema }))
    .mutation(({ ctx, input }) => resetPassword(ctx.services, input)),

  /** Confirms an e-mail by a mailed link. @throws BAD_REQUEST on a link that ended. */
  verifyEmail: publicProcedure
    .meta({
      openapi: {
        method: "POST",
        path: "/auth/verify-email",
        tags,
        summary: "Confirm an e-mail by a mailed link",
        status: 204,
      },
    })
    .input(z.object({ token: mailedToken }))
    .mutation(({ ctx, input }) => verifyEmail(ctx.services, input)),
});
