import {
  addListMember,
  countListProgress,
  createList,
  deleteList,
  findList,
  type ListOutcome,
  listListEntries,
  listListMembers,
  listLists,
  orderList,
  removeListEntry,
  removeListMember,
  setListEntry,
  updateList,
  Visibility,
} from "@kinora/db";
import { z } from "zod";
import type { Context } from "../context";
import { conflict, notFound } from "../errors";
import { filmId } from "../film-input";
import { withCovers } from "../list-covers";
import { decodeCursor, pageInput, pageOf } from "../page";
import { publicProcedure, router, userProcedure } from "../trpc";
import { readWithFilms } from "../with-films";

const id = z.uuid();
const version = z.int().min(1).optional();
const fields = z.object({
  title: z.string().trim().min(1).max(120),
  description: z.string().trim().max(4_000).default(""),
  ranked: z.boolean().default(false),
  visibility: z.enum(Visibility).default("private"),
});
const listPosition = z.object({ at: z.iso.datetime(), id: z.uuid() });
const entryPosition = z.object({ position: z.int(), filmId: z.int() });

async function getList({ services }: Context, listId: string, readerId: string | null) {
  const list = await findList(services.db, { id: listId, readerId });
  if (!list) throw notFound("list");
  return list;
}

/** Turns a refused change into the caller's error; a stale one carries the list as it is now. */
async function settle(ctx: Context, userId: string, listId: string, outcome: ListOutcome) {
  if (outcome === "no-list") throw notFound("list");
  const list = await getList(ctx, listId, userId);
  if (outcome === "stale") throw conflict("This list was changed meanwhile.", { current: list });
  return list;
}

async function listPage(
  ctx: Context,
  input: z.infer<typeof pageInput>,
  narrow: { ownerId?: string; filmId?: number; q?: string },
) {
  const after = decodeCursor(input.cursor, listPosition);
  const page = { readerId: ctx.caller.userId, limit: input.limit + 1, after, ...narrow };
  const { rows, nextCursor } = pageOf(await listLists(ctx.services.db, page), input.limit, (row) => ({
    at: row.updatedAt.toISOString(),
    id: row.id,
  }));
  return { items: await withCovers(ctx, rows), nextCursor };
}

export const listRouter = router({
  /** The caller's own lists, and those that others let them edit; of one film where asked. */
  mine: userProcedure
    .meta({ openapi: { method: "GET", path: "/me/lists", tags: ["lists"], summary: "Your lists" } })
    .input(pageInput.extend({ filmId: filmId.optional() }))
    .query(({ ctx, input: { filmId: film, ...input } }) =>
      listPage(ctx, input, { ownerId: ctx.userId, filmId: film }),
    ),

  /** Public lists, or those of one film or person that the caller may see. */
  list: publicProcedure
    .meta({ openapi: { method: "GET", path: "/lists", tags: ["lists"], summary: "Public lists" } })
    .input(
      pageInput.extend({
        ...{ filmId: filmId.optional(), userId: z.uuid().optional() },
        q: z.string().trim().min(1).max(200).optional(),
      }),
    )
    .query(({ ctx, input: { filmId: film, userId, q, ...input } }) =>
      listPage(ctx, input, { filmId: film, ownerId: userId, q }),
    ),

  /** One list with its films in order. @throws NOT_FOUND, alike for absent and private ones. */
  get: publicProcedure
    .meta({ openapi: { method: "GET", path: "/lists/{id}", tags: ["lists"], summary: "One list" } })
    .input(pageInput.extend({ id }))
    .query(async ({ ctx, input }) => {
      const { userId } = ctx.caller;
      const list = await getList(ctx, input.id, userId);
      const after = decodeCursor(input.cursor, entryPosition);
      const found = await listListEntries(ctx.services.db, {
        listId: list.id,
        limit: input.limit + 1,
        after,
      });
      const { rows, nextCursor } = pageOf(found, input.limit, (row) => ({
        position: row.position,
        filmId: row.filmId,
      }));
      const [items, seenCount] = await Promise.all([
        readWithFilms(ctx.services.db, rows, ctx.caller),
        userId ? countListProgress(ctx.services.db, { listId: list.id, userId }) : 0,
      ]);
      return { ...list, seenCount, items, nextCursor };
    }),

  create: userProcedure
    .meta({
      openapi: { method: "POST", path: "/lists", tags: ["lists"], summary: "Make a list", status: 201 },
    })
    .input(fields)
    .mutation(async ({ ctx, input }) => {
      const listId = await createList(ctx.services.db, { userId: ctx.userId, ...input });
      return getList(ctx, listId, ctx.userId);
    }),

  /** Changes the caller's own list. @throws CONFLICT when `version` is not the present one. */
  update: userProcedure
    .meta({ openapi: { method: "PATCH", path: "/lists/{id}", tags: ["lists"], summary: "Change a list" } })
    .input(fields.partial().extend({ id, version }))
    .mutation(async ({ ctx, input }) => {
      const outcome = await updateList(ctx.services.db, { userId: ctx.userId, ...input });
      return settle(ctx, ctx.userId, input.id, outcome);
    }),

  delete: userProcedure
    .meta({
      openapi: {
        method: "DELETE",
        path: "/lists/{id}",
        tags: ["lists"],
        summary: "Remove a list",
        status: 204,
      },
    })
    .input(z.object({ id }))
    .mutation(async ({ ctx, input }) => {
      if (!(await deleteList(ctx.services.db, { userId: ctx.userId, ...input }))) throw notFound("list");
      return input;
    }),

  /** Puts a film at the end of a list, or changes its note. */
  addFilm: userProcedure
    .meta({
      openapi: {
        method: "PUT",
        path: "/lists/{id}/films/{filmId}",
        tags: ["lists"],
        summary: "Put a film on a list",
      },
    })
    .input(z.object({ id, filmId, note: z.string().trim().max(1_000).optional() }))
    .mutation(async ({ ctx, input: { id: listId, ...input } }) => {
      const outcome = await setListEntry(ctx.services.db, { listId, userId: ctx.userId, ...input });
      if (outcome !== "set") throw notFound(outcome === "no-film" ? "film" : "list");
      return getList(ctx, listId, ctx.userId);
    }),

  removeFilm: userProcedure
    .meta({
      openapi: {
        method: "DELETE",
        path: "/lists/{id}/films/{filmId}",
        tags: ["lists"],
        summary: "Take a film off",
        status: 204,
      },
    })
    .input(z.object({ id, filmId }))
    .mutation(async ({ ctx, input }) => {
      const entry = { listId: input.id, filmId: input.filmId, userId: ctx.userId };
      if (!(await removeListEntry(ctx.services.db, entry))) throw notFound("entry");
      return input;
    }),

  /** Puts the films in a new order. @throws CONFLICT when `version` is not the present one. */
  order: userProcedure
    .input(z.object({ id, filmIds: z.array(filmId).max(2_000), version }))
    .mutation(async ({ ctx, input }) => {
      const outcome = await orderList(ctx.services.db, { userId: ctx.userId, ...input });
      return settle(ctx, ctx.userId, input.id, outcome);
    }),

  /** Who edits a list with its owner. @throws NOT_FOUND, alike for absent and private lists. */
  members: publicProcedure
    .meta({
      openapi: {
        ...{ method: "GET", path: "/lists/{id}/members", tags: ["lists"] },
        summary: "Who edits a list",
      },
    })
    .input(z.object({ id }))
    .query(async ({ ctx, input }) => {
      const list = await getList(ctx, input.id, ctx.caller.userId);
      return { items: await listListMembers(ctx.services.db, { listId: list.id }), nextCursor: null };
    }),

  /** Lets somebody edit the caller's list. @throws NOT_FOUND on an unknown list or handle. */
  addMember: userProcedure
    .meta({
      openapi: {
        ...{ method: "POST", path: "/lists/{id}/members", tags: ["lists"], status: 201 },
        summary: "Let somebody edit your list",
      },
    })
    .input(z.object({ id, handle: z.string().trim().min(1).max(80) }))
    .mutation(async ({ ctx, input }) => {
      const outcome = await addListMember(ctx.services.db, { ownerId: ctx.userId, ...input });
      if (outcome !== "added") throw notFound(outcome === "no-list" ? "list" : "member");
      return input;
    }),

  /** Ends somebody's part in a list, the caller's own too. @throws NOT_FOUND where they have none. */
  removeMember: userProcedure
    .meta({
      openapi: {
        ...{ method: "DELETE", path: "/lists/{id}/members/{memberId}", tags: ["lists"], status: 204 },
        summary: "End somebody's part in a list",
      },
    })
    .input(z.object({ id, memberId: z.uuid() }))
    .mutation(async ({ ctx, input }) => {
      if (!(await removeListMember(ctx.services.db, { userId: ctx.userId, ...input })))
        throw notFound("member");
      return input;
    }),
});
