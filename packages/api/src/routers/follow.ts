import {
  acceptFollower,
  followMember,
  followPerson,
  listFeed,
  listFollowedPeople,
  listFollows,
  removeFollower,
  unfollowMember,
  unfollowPerson,
} from "@kinora/db";
import { z } from "zod";
import type { Context } from "../context";
import { fieldError, notFound } from "../errors";
import { personId } from "../film-input";
import { decodeCursor, pageInput, pageOf } from "../page";
import { getOpenMember } from "../profile/open-member";
import { publicProcedure, router, userProcedure } from "../trpc";
import { readPlainCards } from "../with-films";

const tags = ["people you follow"];
const handle = z.string().trim().min(1).max(80);
const followPosition = z.object({ at: z.iso.datetime(), id: z.uuid() });
const personPosition = z.object({ at: z.iso.datetime(), personId: z.int() });
const feedPosition = z.object({ at: z.iso.datetime(), id: z.string().max(120) });

type Side = "followers" | "followees" | "requests";

async function listSide({ services }: Context, userId: string, side: Side, input: z.infer<typeof pageInput>) {
  const after = decodeCursor(input.cursor, followPosition);
  const found = await listFollows(services.db, { userId, side, after, limit: input.limit + 1 });
  const { rows, nextCursor } = pageOf(found, input.limit, (row) => ({
    at: row.createdAt.toISOString(),
    id: row.userId,
  }));
  return { items: rows, nextCursor };
}

export const followRouter = router({
  /** Follows somebody; a profile for followers only gets a request. @throws NOT_FOUND, also for private ones. */
  add: userProcedure
    .meta({ openapi: { method: "PUT", path: "/me/following/{handle}", tags, summary: "Follow somebody" } })
    .input(z.object({ handle }))
    .mutation(async ({ ctx, input }) => {
      const state = await followMember(ctx.db, { followerId: ctx.userId, ...input });
      if (state === "no-member") throw notFound("member");
      if (state === "self") throw fieldError("handle", "is your own");
      return { handle: input.handle, state };
    }),

  /** Stops following, or takes a request back. @throws NOT_FOUND where there was neither. */
  remove: userProcedure
    .meta({
      openapi: {
        ...{ method: "DELETE", path: "/me/following/{handle}", tags },
        ...{ summary: "Stop following somebody", status: 204 },
      },
    })
    .input(z.object({ handle }))
    .mutation(async ({ ctx, input }) => {
      if (!(await unfollowMember(ctx.db, { followerId: ctx.userId, ...input }))) throw notFound("follow");
      return input;
    }),

  /** Whom the caller follows. */
  following: userProcedure
    .meta({ openapi: { method: "GET", path: "/me/following", tags, summary: "Whom you follow" } })
    .input(pageInput)
    .query(({ ctx, input }) => listSide(ctx, ctx.userId, "followees", input)),

  /** Who follows the caller. */
  followers: userProcedure
    .meta({ openapi: { method: "GET", path: "/me/followers", tags, summary: "Who follows you" } })
    .input(pageInput)
    .query(({ ctx, input }) => listSide(ctx, ctx.userId, "followers", input)),

  /** Who asks to follow the caller. */
  requests: userProcedure
    .meta({
      openapi: { method: "GET", path: "/me/follow-requests", tags, summary: "Who asks to follow you" },
    })
    .input(pageInput)
    .query(({ ctx, input }) => listSide(ctx, ctx.userId, "requests", input)),

  /** Lets somebody follow the caller. @throws NOT_FOUND without a request of theirs. */
  accept: userProcedure
    .meta({
      openapi: {
        ...{ method: "PUT", path: "/me/followers/{handle}", tags },
        summary: "Let somebody follow you",
      },
    })
    .input(z.object({ handle }))
    .mutation(async ({ ctx, input }) => {
      const accepted = { followeeId: ctx.userId, ...input, now: ctx.services.now() };
      if (!(await acceptFollower(ctx.db, accepted))) throw notFound("request");
      return input;
    }),

  /** Declines a request or sends a follower away. @throws NOT_FOUND where there is neither. */
  decline: userProcedure
    .meta({
      openapi: {
        ...{ method: "DELETE", path: "/me/followers/{handle}", tags },
        ...{ summary: "Send a follower away", status: 204 },
      },
    })
    .input(z.object({ handle }))
    .mutation(async ({ ctx, input }) => {
      if (!(await removeFollower(ctx.db, { followeeId: ctx.userId, ...input }))) throw notFound("follower");
      return input;
    }),

  /** Followers, or whom somebody follows, of a profile that the caller may see. @throws NOT_FOUND */
  ofMember: publicProcedure
    .meta({
      openapi: {
        ...{ method: "GET", path: "/members/{handle}/follows", tags },
        summary: "A member's followers, or whom they follow",
      },
    })
    .input(pageInput.extend({ handle, side: z.enum(["followers", "followees"]).default("followers") }))
    .query(async ({ ctx, input: { handle: wanted, side, ...page } }) =>
      listSide(ctx, (await getOpenMember(ctx, wanted)).profile.id, side, page),
    ),

  /** What the people the caller follows did, the latest first. */
  feed: userProcedure
    .meta({ openapi: { method: "GET", path: "/me/feed", tags, summary: "What those you follow did" } })
    .input(pageInput)
    .query(async ({ ctx, input }) => {
      const after = decodeCursor(input.cursor, feedPosition);
      const found = await listFeed(ctx.db, { followerId: ctx.userId, after, limit: input.limit + 1 });
      const { rows, nextCursor } = pageOf(found, input.limit, ({ at, id }) => ({ at: at.toISOString(), id }));
      const filmIds = rows.map((row) => row.filmId);
      const cards = await readPlainCards(ctx.db, filmIds, ctx.caller);
      const cardById = new Map(cards.map((card) => [card.id, card]));
      const items = rows.flatMap(({ filmId, userId, handle: by, name, simulated, ...act }) => {
        const film = cardById.get(filmId);
        return film ? [{ ...act, film, member: { userId, handle: by, name, simulated } }] : [];
      });
      return { items, nextCursor };
    }),

  /** Follows somebody who makes films: new ones are told. @throws NOT_FOUND */
  addPerson: userProcedure
    .meta({
      openapi: {
        method: "PUT",
        path: "/me/following-people/{personId}",
        tags,
        summary: "Follow a film-maker",
      },
    })
    .input(z.object({ personId }))
    .mutation(async ({ ctx, input }) => {
      if (!(await followPerson(ctx.db, { userId: ctx.userId, ...input }))) throw notFound("person");
      return { ...input, following: true };
    }),

  removePerson: userProcedure
    .meta({
      openapi: {
        ...{ method: "DELETE", path: "/me/following-people/{personId}", tags },
        ...{ summary: "Stop following a film-maker", status: 204 },
      },
    })
    .input(z.object({ personId }))
    .mutation(async ({ ctx, input }) => {
      if (!(await unfollowPerson(ctx.db, { userId: ctx.userId, ...input }))) throw notFound("follow");
      return { ...input, following: false };
    }),

  /** The film-makers whom the caller follows. */
  people: userProcedure
    .meta({
      openapi: { method: "GET", path: "/me/following-people", tags, summary: "Film-makers you follow" },
    })
    .input(pageInput)
    .query(async ({ ctx, input }) => {
      const after = decodeCursor(input.cursor, personPosition);
      const found = await listFollowedPeople(ctx.db, { userId: ctx.userId, after, limit: input.limit + 1 });
      const { rows, nextCursor } = pageOf(found, input.limit, (row) => ({
        at: row.createdAt.toISOString(),
        personId: row.personId,
      }));
      return { items: rows, nextCursor };
    }),
});
