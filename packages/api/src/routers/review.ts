import {
  createReview,
  deleteReview,
  findFilmAnalysis,
  findReview,
  hasFilm,
  listFilmTopics,
  listReviews,
  listReviewsFound,
  type ReviewRow,
  reportReasons,
  reportReview,
  reviewSorts,
  updateReview,
  voteReview,
} from "@kinora/db";
import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { conflict, notFound } from "../errors";
import { filmId } from "../film-input";
import { decodeCursor, encodeCursor, pageInput, pageOf } from "../page";
import { publicProcedure, router, userProcedure } from "../trpc";

const text = z.string().trim().min(1, "must not be empty").max(10_000);
const positions = {
  recent: z.object({ value: z.iso.datetime(), id: z.uuid() }),
  helpful: z.object({ value: z.int(), id: z.uuid() }),
};

/** Results are ranked anew for each page, so a cursor says how many came before. */
const FOUND_AT_MOST = 1_000;
const foundBefore = z.int().min(0).max(FOUND_AT_MOST);

function showReview<Row extends ReviewRow>({ halfStars, ...review }: Row) {
  return { ...review, halfStars, stars: halfStars === null ? null : halfStars / 2 };
}

const ownReview = () => new TRPCError({ code: "FORBIDDEN", message: "This is your own review." });

const nothingSaid = {
  ...{ positiveShare: null, reviewCount: 0, summary: "", praise: [], complaints: [], topics: [] },
  ...{ languages: {}, quotedIds: [], provenance: {}, modelVersion: null, updatedAt: null },
};

export const reviewRouter = router({
  /** Writes the caller's one review of a film. @throws NOT_FOUND without the film, CONFLICT on a second one. */
  create: userProcedure
    .meta({
      openapi: {
        method: "POST",
        path: "/films/{filmId}/reviews",
        tags: ["reviews"],
        summary: "Review a film",
        status: 201,
      },
    })
    .input(z.object({ filmId, text, spoiler: z.boolean().default(false) }))
    .mutation(async ({ ctx, input }) => {
      const outcome = await createReview(ctx.services.db, { userId: ctx.userId, ...input });
      if (outcome === "no-film") throw notFound("film");
      if (outcome === "exists") throw conflict("You have reviewed this film already; change that review.");
      const review = await findReview(ctx.services.db, { id: outcome.id, readerId: ctx.userId });
      if (!review) throw notFound("review");
      return showReview(review);
    }),

  /** Changes the caller's own review. @throws NOT_FOUND when they have none of that id. */
  update: userProcedure
    .meta({
      openapi: { method: "PATCH", path: "/reviews/{id}", tags: ["reviews"], summary: "Change your review" },
    })
    .input(z.object({ id: z.uuid(), text: text.optional(), spoiler: z.boolean().optional() }))
    .mutation(async ({ ctx, input }) => {
      if (!(await updateReview(ctx.services.db, { userId: ctx.userId, ...input }))) throw notFound("review");
      const review = await findReview(ctx.services.db, { id: input.id, readerId: ctx.userId });
      if (!review) throw notFound("review");
      return showReview(review);
    }),

  /** Removes the caller's own review. @throws NOT_FOUND when they have none of that id. */
  delete: userProcedure
    .meta({
      openapi: {
        method: "DELETE",
        path: "/reviews/{id}",
        tags: ["reviews"],
        summary: "Remove your review",
        status: 204,
      },
    })
    .input(z.object({ id: z.uuid() }))
    .mutation(async ({ ctx, input }) => {
      if (!(await deleteReview(ctx.services.db, { userId: ctx.userId, ...input }))) throw notFound("review");
      return input;
    }),

  /** Tells the curators about a review. @throws NOT_FOUND without the review, FORBIDDEN on one's own. */
  report: userProcedure
    .meta({
      openapi: {
        method: "POST",
        path: "/reviews/{id}/report",
        tags: ["reviews"],
        summary: "Report a review",
      },
    })
    .input(
      z.object({
        id: z.uuid(),
        reason: z.enum(reportReasons).default("other"),
        text: z.string().trim().max(2_000).default(""),
      }),
    )
    .mutation(async ({ ctx, input }) => {
      const outcome = await reportReview(ctx.services.db, { reporterId: ctx.userId, ...input });
      if (outcome === "no-review") throw notFound("review");
      if (outcome === "own") throw ownReview();
      return { id: input.id, reported: true };
    }),

  /** Says whether a review helped; null takes it back. */
  vote: userProcedure
    .input(z.object({ id: z.uuid(), helpful: z.boolean().nullable() }))
    .mutation(async ({ ctx, input }) => {
      const outcome = await voteReview(ctx.services.db, { userId: ctx.userId, ...input });
      if (outcome === "no-review") throw notFound("review");
      if (outcome === "own") throw ownReview();
      return { ...input, ...outcome };
    }),

  /** A film's reviews. @throws NOT_FOUND when there is no such film. */
  listForFilm: publicProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/films/{filmId}/reviews",
        tags: ["reviews"],
        summary: "A film's reviews",
      },
    })
    .input(pageInput.extend({ filmId, sort: z.enum(reviewSorts).default("recent") }))
    .query(async ({ ctx, input }) => {
      const { sort, limit } = input;
      if (!(await hasFilm(ctx.services.db, input.filmId))) throw notFound("film");
      const after = decodeCursor<{ value: string | number; id: string }>(input.cursor, positions[sort]);
      const page = { filmId: input.filmId, readerId: ctx.caller.userId, sort, after, limit: limit + 1 };
      const { rows, nextCursor } = pageOf(await listReviews(ctx.services.db, page), limit, (row) => ({
        value: sort === "recent" ? row.createdAt.toISOString() : row.helpfulCount,
        id: row.id,
      }));
      return { items: rows.map(showReview), nextCursor };
    }),

  /** Finds reviews of any film by their words; forgives typos. */
  search: publicProcedure
    .meta({
      openapi: { method: "GET", path: "/search/reviews", tags: ["search"], summary: "Search reviews" },
    })
    .input(pageInput.extend({ q: z.string().trim().min(1).max(200) }))
    .query(async ({ ctx, input: { q, limit, cursor } }) => {
      const offset = decodeCursor(cursor, foundBefore) ?? 0;
      const { db, search } = ctx.services;
      const { items, total, tookMs, engine } = await search.reviews.search({ q, limit, offset });
      const ids = items.map(({ reviewId }) => reviewId);
      const rows = await listReviewsFound(db, { ids, readerId: ctx.caller.userId });
      const next = offset + items.length;
      const more = items.length === limit && next < total && next <= FOUND_AT_MOST;
      return {
        items: rows.map(showReview),
        ...{ total, tookMs, engine, nextCursor: more ? encodeCursor(next) : null },
      };
    }),

  /** What the reviews of a film say together, and where each value comes from. @throws NOT_FOUND when there is no such film. */
  analysis: publicProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/films/{filmId}/analysis",
        tags: ["reviews"],
        summary: "What a film's reviews say",
      },
    })
    .input(z.object({ filmId }))
    .query(async ({ ctx, input }) => {
      const { db } = ctx.services;
      const [known, analysis, about] = await Promise.all([
        hasFilm(db, input.filmId),
        findFilmAnalysis(db, input.filmId),
        listFilmTopics(db, input),
      ]);
      if (!known) throw notFound("film");
      const { quotedIds, ...said } = analysis ?? nothingSaid;
      // Before anybody wrote, the film's own texts say what it is about.
      const topics = analysis ? said.topics : about.map(({ topic }) => topic);
      return { ...said, topics, about, filmId: input.filmId };
    }),
});
