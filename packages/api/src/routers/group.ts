import { createHash, randomBytes, randomInt } from "node:crypto";
import {
  chooseGroupFilm,
  createGroup,
  findGroup,
  findGroupMember,
  type GroupRow,
  groupStrategies,
  hasFilm,
  joinGroup,
  setGroupVote,
  updateGroupMember,
} from "@kinora/db";
import { TRPCError } from "@trpc/server";
import { z } from "zod";
import type { Context } from "../context";
import { notFound } from "../errors";
import { filmId, genreSlug, halfStars, language } from "../film-input";
import { readFilmViews } from "../film-view";
import { pickForMembers } from "../recommender/group-picks";
import { publicProcedure, router, userProcedure } from "../trpc";
import { readWithFilms } from "../with-films";

/** No vowels and nothing that looks like something else: read out aloud over a sofa. */
const CODE_LETTERS = "BCDFGHJKMNPQRSTVWXYZ23456789";
const CODE_LENGTH = 8;
const LIFETIME_MS = 7 * 86_400_000;
const MAX_MEMBERS = 20;

const code = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z0-9]{4,12}$/, "is not a group's code");
const guestToken = z.string().min(20).max(100).optional();
const limits = z.object({
  maxMinutes: z.int().min(1).max(6_000).optional(),
  maturity: z.union([z.literal(0), z.literal(6), z.literal(12), z.literal(16), z.literal(18)]).optional(),
  languages: z.array(language).max(20).optional(),
  genresLess: z.array(genreSlug).max(30).optional(),
});
const memberName = z.string().trim().min(1).max(60);
const guestRatings = z.array(z.object({ filmId, halfStars })).max(100);
const picksInput = z.object({ code, limit: z.int().min(1).max(100).default(20) });

const hashToken = (token: string) => createHash("sha256").update(token).digest("hex");

async function getGroup({ services }: Context, groupCode: string): Promise<GroupRow> {
  const group = await findGroup(services.db, { code: groupCode, now: services.now() });
  if (!group) throw notFound("group");
  return group;
}

/** The member who calls: by account, or by the token that a guest got on joining. */
async function getMemberId({ services, caller }: Context, group: GroupRow, token?: string): Promise<string> {
  const guestTokenHash = token ? hashToken(token) : null;
  const memberId = await findGroupMember(services.db, {
    groupId: group.id,
    userId: caller.userId,
    guestTokenHash,
  });
  if (!memberId) throw new TRPCError({ code: "FORBIDDEN", message: "Join this group first." });
  return memberId;
}

/** A group as `reader` sees it: which member they are, if any by account, and whether they are its host. */
function showGroup({ members, votes, hostId, ...group }: GroupRow, reader: string | null) {
  return {
    ...group,
    hosting: reader !== null && reader === hostId,
    memberId: members.find(({ userId }) => reader !== null && userId === reader)?.id ?? null,
    members: members.map(({ ratings, userId, ...member }) => ({
      ...member,
      guest: userId === null,
      ratingCount: ratings.length,
    })),
    votes,
  };
}

async function pickFilms(ctx: Context, { code: groupCode, limit }: z.infer<typeof picksInput>) {
  const group = await getGroup(ctx, groupCode);
  const picks = await pickForMembers(ctx.services, group, limit);
  const votesOf = (id: number) => group.votes.filter((vote) => vote.filmId === id);
  return { group, picks: picks.map((pick) => ({ ...pick, votes: votesOf(pick.filmId) })) };
}

export const groupRouter = router({
  /** Makes a group with the caller as its host; others come by its code. */
  create: userProcedure
    .meta({
      openapi: {
        method: "POST",
        path: "/groups",
        tags: ["groups"],
        summary: "Start a movie night",
        status: 201,
      },
    })
    .input(
      z.object({
        name: z.string().trim().min(1).max(80).default("Movie night"),
        memberName: memberName.default("Host"),
        strategy: z.enum(groupStrategies).default("fair"),
        limits: limits.default({}),
      }),
    )
    .mutation(async ({ ctx, input }) => {
      const fresh = Array.from(
        { length: CODE_LENGTH },
        () => CODE_LETTERS[randomInt(CODE_LETTERS.length)],
      ).join("");
      const { name, strategy } = input;
      const host = { userId: ctx.userId, name: input.memberName, guestTokenHash: null, limits: input.limits };
      const expiresAt = new Date(ctx.services.now().getTime() + LIFETIME_MS);
      const { memberId } = await createGroup(ctx.services.db, {
        code: fresh,
        name,
        strategy,
        expiresAt,
        hostId: ctx.userId,
        host,
      });
      return { ...showGroup(await getGroup(ctx, fresh), ctx.userId), memberId };
    }),

  /** Joins by code; a guest without an account gets a token to vote and rate with. */
  join: publicProcedure
    .meta({
      openapi: { method: "POST", path: "/groups/{code}/join", tags: ["groups"], summary: "Join by code" },
    })
    .input(
      z.object({
        code,
        name: memberName.default("Guest"),
        limits: limits.default({}),
        ratings: guestRatings.optional(),
      }),
    )
    .mutation(async ({ ctx, input }) => {
      const group = await getGroup(ctx, input.code);
      const { userId } = ctx.caller;
      const known = userId !== null && group.members.some((member) => member.userId === userId);
      if (!known && group.members.length >= MAX_MEMBERS) {
        throw new TRPCError({ code: "CONFLICT", message: `A group holds ${MAX_MEMBERS} people at most.` });
      }
      const token = userId ? null : randomBytes(24).toString("base64url");
      const guestTokenHash = token && hashToken(token);
      const member = { groupId: group.id, userId, name: input.name, limits: input.limits, guestTokenHash };
      const { memberId } = await joinGroup(ctx.services.db, member);
      if (token && input.ratings)
        await updateGroupMember(ctx.services.db, { id: memberId, ratings: input.ratings });
      return { memberId, guestToken: token, group: showGroup(await getGroup(ctx, input.code), userId) };
    }),

  /** Who is in, what they voted, what was chosen. @throws NOT_FOUND when no such group is open. */
  get: publicProcedure
    .meta({ openapi: { method: "GET", path: "/groups/{code}", tags: ["groups"], summary: "A group" } })
    .input(z.object({ code }))
    .query(async ({ ctx, input }) => showGroup(await getGroup(ctx, input.code), ctx.caller.userId)),

  /** What the caller brings along for the evening. @throws FORBIDDEN for strangers. */
  setLimits: publicProcedure
    .input(z.object({ code, guestToken, limits }))
    .mutation(async ({ ctx, input }) => {
      const group = await getGroup(ctx, input.code);
      const id = await getMemberId(ctx, group, input.guestToken);
      await updateGroupMember(ctx.services.db, { id, limits: input.limits });
      return { memberId: id };
    }),

  /** A guest's few ratings; they replace the ones before. @throws FORBIDDEN for strangers. */
  setGuestRatings: publicProcedure
    .input(z.object({ code, guestToken, ratings: guestRatings }))
    .mutation(async ({ ctx, input }) => {
      const group = await getGroup(ctx, input.code);
      const id = await getMemberId(ctx, group, input.guestToken);
      await updateGroupMember(ctx.services.db, { id, ratings: input.ratings });
      return { memberId: id, ratingCount: input.ratings.length };
    }),

  /** Films for everybody, with each member's share. */
  picks: publicProcedure.input(picksInput).query(async ({ ctx, input }) => {
    const { group, picks } = await pickFilms(ctx, input);
    const items = await readWithFilms(ctx.services.db, picks, ctx.caller);
    return { items, strategy: group.strategy };
  }),

  picksView: publicProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/groups/{code}/picks",
        tags: ["groups"],
        summary: "Films for everybody",
      },
    })
    .input(picksInput)
    .query(async ({ ctx, input }) => {
      const { group, picks } = await pickFilms(ctx, input);
      const views = await readFilmViews(
        ctx.services.db,
        picks.map((pick) => pick.filmId),
        ctx.caller,
      );
      const viewById = new Map(views.map((film) => [film.id, film]));
      const items = picks.flatMap(({ filmId: id, ...pick }) => {
        const film = viewById.get(id);
        return film ? [{ film, ...pick }] : [];
      });
      return { items, nextCursor: null, strategy: group.strategy };
    }),

  /** A member's word on one film: −1 no, 0 fine, 1 yes. @throws FORBIDDEN for strangers. */
  vote: publicProcedure
    .meta({
      openapi: { method: "POST", path: "/groups/{code}/votes", tags: ["groups"], summary: "Vote on a film" },
    })
    .input(z.object({ code, guestToken, filmId, value: z.int().min(-1).max(1) }))
    .mutation(async ({ ctx, input }) => {
      const group = await getGroup(ctx, input.code);
      const memberId = await getMemberId(ctx, group, input.guestToken);
      if (!(await hasFilm(ctx.services.db, input.filmId))) throw notFound("film");
      const vote = { memberId, filmId: input.filmId, value: input.value };
      await setGroupVote(ctx.services.db, { groupId: group.id, ...vote });
      return vote;
    }),

  /** Settles on a film; null opens the question again. @throws FORBIDDEN for everybody but the host. */
  choose: userProcedure
    .input(z.object({ code, filmId: filmId.nullable() }))
    .mutation(async ({ ctx, input }) => {
      const group = await getGroup(ctx, input.code);
      if (input.filmId !== null && !(await hasFilm(ctx.services.db, input.filmId))) throw notFound("film");
      const choice = { groupId: group.id, hostId: ctx.userId, filmId: input.filmId };
      if (!(await chooseGroupFilm(ctx.services.db, choice))) {
        throw new TRPCError({ code: "FORBIDDEN", message: "Only the host chooses." });
      }
      return { chosenFilmId: input.filmId };
    }),
});
