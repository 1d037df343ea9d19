import { createApiKey, listApiKeys, revokeApiKey, rotateApiKey } from "@kinora/db";
import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { makeApiKey } from "../auth/api-key";
import { fieldError, notFound } from "../errors";
import { roleSuffices, type Scope, scopes } from "../policy";
import { router, userProcedure } from "../trpc";

const tags = ["api keys"];
const MAX_KEYS = 50;

const newKey = z.object({
  name: z.string().trim().min(1).max(80),
  scopes: z.array(z.enum(scopes)).min(1).max(scopes.length).default(["read", "write"]),
  expiresAt: z.iso.datetime({ offset: true }).nullish(),
});

const roleOf: Partial<Record<Scope, "curator" | "admin">> = { curate: "curator", admin: "admin" };

export const apiKeyRouter = router({
  /** The caller's keys, without the keys themselves. */
  list: userProcedure
    .meta({ openapi: { method: "GET", path: "/me/api-keys", tags, summary: "Your API keys" } })
    .query(async ({ ctx }) => ({
      items: await listApiKeys(ctx.db, { userId: ctx.userId }),
      nextCursor: null,
    })),

  /** Makes a key. It is in this answer and nowhere else: only its hash is kept. */
  create: userProcedure
    .meta({
      openapi: { method: "POST", path: "/me/api-keys", tags, summary: "Make an API key", status: 201 },
    })
    .input(newKey)
    .mutation(async ({ ctx, input }) => {
      const now = ctx.services.now();
      const expiresAt = input.expiresAt ? new Date(input.expiresAt) : null;
      if (expiresAt && expiresAt <= now) throw fieldError("expiresAt", "is in the past");
      const wanted = [...new Set(input.scopes)];
      const beyond = wanted.find((scope) => !roleSuffices(ctx.caller.role, roleOf[scope] ?? "viewer"));
      if (beyond)
        throw new TRPCError({ code: "FORBIDDEN", message: `Your role does not reach the scope ${beyond}.` });
      if (ctx.caller.scopes && !wanted.every((scope) => ctx.caller.scopes?.includes(scope))) {
        throw new TRPCError({
          code: "FORBIDDEN",
          message: "A key makes no key that may do more than itself.",
        });
      }
      if ((await listApiKeys(ctx.db, { userId: ctx.userId })).length >= MAX_KEYS) {
        throw new TRPCError({ code: "CONFLICT", message: `There are ${MAX_KEYS} keys already.` });
      }
      const { key, ...stored } = makeApiKey();
      const made = {
        ...stored,
        userId: ctx.userId,
        name: input.name,
        scopes: wanted,
        createdAt: now,
        expiresAt,
      };
      return { ...(await createApiKey(ctx.db, made)), key };
    }),

  /**
   * Gives a new key in place of one, with its name, scopes and end; the one before ends at once.
   *
   * @throws NOT_FOUND when it is not the caller's.
   */
  rotate: userProcedure
    .meta({
      openapi: { method: "POST", path: "/me/api-keys/{id}/rotate", tags, summary: "Replace an API key" },
    })
    .input(z.object({ id: z.uuid() }))
    .mutation(async ({ ctx, input }) => {
      const held = (await listApiKeys(ctx.db, { userId: ctx.userId })).find(({ id }) => id === input.id);
      if (!held) throw notFound("API key");
      if (ctx.caller.scopes && !held.scopes.every((scope) => ctx.caller.scopes?.includes(scope as Scope))) {
        throw new TRPCError({
          code: "FORBIDDEN",
          message: "A key replaces no key that may do more than itself.",
        });
      }
      const { key, ...stored } = makeApiKey();
      const made = await rotateApiKey(ctx.db, {
        ...{ ...stored, ...input, userId: ctx.userId, now: ctx.services.now() },
      });
      if (!made) throw notFound("API key");
      return { ...made, key };
    }),

  /** Revokes a key, at once. @throws NOT_FOUND when it is not the caller's. */
  revoke: userProcedure
    .meta({
      openapi: {
        method: "DELETE",
        path: "/me/api-keys/{id}",
        aliases: ["/me/api-keys"],
        tags,
        summary: "Revoke an API key",
        status: 204,
      },
    })
    .input(z.object({ id: z.uuid() }))
    .mutation(async ({ ctx, input }) => {
      const key = await revokeApiKey(ctx.db, { ...input, userId: ctx.userId, now: ctx.services.now() });
      if (!key) throw notFound("API key");
      return key;
    }),
});
