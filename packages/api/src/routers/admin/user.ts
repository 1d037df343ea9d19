import {
  changeMember,
  countAdmins,
  findMemberRow,
  listAllApiKeys,
  listMembers,
  type MemberSort,
  memberSorts,
  Role,
  readMemberConsents,
  revokeAnyApiKey,
  UserKind,
} from "@kinora/db";
import { z } from "zod";
import { listDevices, revokeOtherDevices, revokeSession } from "../../auth/session";
import { conflict, notFound } from "../../errors";
import { decodeCursor, pageInput, pageOf } from "../../page";
import { eraseAccount } from "../../profile/erase";
import { sortPosition, sortValue } from "../../sort-position";
import { adminProcedure, router } from "../../trpc";

const tags = ["admin: users"];
const id = z.uuid();
/** What a cursor of each order holds. */
const sortValues: Record<MemberSort, z.ZodType<string | number>> = {
  name: sortValue.text,
  email: sortValue.text,
  role: sortValue.int,
  lastSeenAt: sortValue.time,
  createdAt: sortValue.time,
};

const filter = pageInput.extend({
  q: z.string().trim().min(1).max(100).optional(),
  role: z.enum(Role).optional(),
  kind: z.enum(UserKind).default("person"),
  sort: z.enum(memberSorts).default("createdAt"),
  descending: z.boolean().default(true),
});

export const adminUserRouter = router({
  list: adminProcedure
    .meta({ openapi: { method: "GET", path: "/admin/users", tags, summary: "People" }, personalData: true })
    .input(filter)
    .query(async ({ ctx, input: { cursor, limit, ...rest } }) => {
      const after = decodeCursor(cursor, sortPosition(sortValues[rest.sort], id));
      const found = await listMembers(ctx.services.db, { ...rest, after, limit: limit + 1 });
      const { rows, nextCursor } = pageOf(found, limit, ({ position }) => position);
      return { items: rows.map(({ row }) => row), nextCursor };
    }),

  get: adminProcedure
    .meta({
      openapi: { method: "GET", path: "/admin/users/{id}", tags, summary: "One person" },
      personalData: true,
    })
    .input(z.object({ id }))
    .query(async ({ ctx, input }) => {
      const member = await findMemberRow(ctx.db, input);
      if (!member) throw notFound("user");
      return { ...member, consents: await readMemberConsents(ctx.db, input) };
    }),

  /** Changes a role or locks somebody out, on every device at once. @throws CONFLICT for the last admin. */
  update: adminProcedure
    .meta({
      openapi: { method: "PATCH", path: "/admin/users/{id}", tags, summary: "Change a role, lock, unlock" },
    })
    .input(z.object({ id, role: z.enum(Role).optional(), locked: z.boolean().optional() }))
    .mutation(async ({ ctx, input: { id: userId, role, locked } }) => {
      const member = await findMemberRow(ctx.db, { id: userId });
      if (!member) throw notFound("user");
      const demoted =
        member.role === "admin" && (locked === true || (role !== undefined && role !== "admin"));
      if (demoted && (await countAdmins(ctx.db)) <= 1) throw conflict("The last admin stays one.");
      const lockedAt = locked === undefined ? undefined : locked ? ctx.services.now() : null;
      await changeMember(ctx.db, { id: userId, role, lockedAt });
      if (locked) await revokeOtherDevices(ctx.services, { userId, keep: null });
      return findMemberRow(ctx.db, { id: userId });
    }),

  /** Erases somebody, as they could themselves. */
  delete: adminProcedure
    .meta({
      openapi: { method: "DELETE", path: "/admin/users/{id}", tags, summary: "Erase a person", status: 204 },
    })
    .input(z.object({ id }))
    .mutation(async ({ ctx, input }) => {
      const member = await findMemberRow(ctx.db, input);
      if (!member) throw notFound("user");
      if (member.role === "admin" && (await countAdmins(ctx.db)) <= 1)
        throw conflict("The last admin stays one.");
      await eraseAccount(ctx.services, input.id);
    }),

  /** Somebody's signed-in devices. @throws NOT_FOUND */
  sessions: adminProcedure
    .meta({
      openapi: { method: "GET", path: "/admin/users/{id}/sessions", tags, summary: "A person's devices" },
      personalData: true,
    })
    .input(z.object({ id }))
    .query(async ({ ctx, input }) => {
      if (!(await findMemberRow(ctx.db, input))) throw notFound("user");
      const devices = await listDevices(ctx.services, { userId: input.id, currentSessionId: null });
      return { items: devices, nextCursor: null };
    }),

  /** Signs one device of somebody out, or all. @throws NOT_FOUND */
  revokeSessions: adminProcedure
    .meta({
      openapi: {
        ...{ method: "DELETE", path: "/admin/users/{id}/sessions", tags },
        summary: "Sign a person out",
      },
    })
    .input(z.object({ id, sessionId: z.uuid().optional() }))
    .mutation(async ({ ctx, input: { id: userId, sessionId } }) => {
      if (!(await findMemberRow(ctx.db, { id: userId }))) throw notFound("user");
      if (!sessionId) return { revokedCount: await revokeOtherDevices(ctx.services, { userId, keep: null }) };
      if (!(await revokeSession(ctx.services, { userId, sessionId }))) throw notFound("session");
      return { revokedCount: 1 };
    }),

  listApiKeys: adminProcedure
    .meta({ openapi: { method: "GET", path: "/admin/api-keys", tags, summary: "API keys in use" } })
    .query(async ({ ctx }) => ({ items: await listAllApiKeys(ctx.db, { limit: 500 }), nextCursor: null })),

  revokeApiKey: adminProcedure
    .meta({
      openapi: {
        method: "DELETE",
        path: "/admin/api-keys/{id}",
        tags,
        summary: "Revoke anybody's key",
        status: 204,
      },
    })
    .input(z.object({ id }))
    .mutation(async ({ ctx, input }) => {
      if (!(await revokeAnyApiKey(ctx.db, { ...input, now: ctx.services.now() }))) throw notFound("API key");
      return input;
    }),
});
