import {
  countDiaryByDay,
  createDiaryEntry,
  type DiaryRow,
  deleteDiaryEntry,
  listDiary,
  updateDiaryEntry,
} from "@kinora/db";
import { z } from "zod";
import type { Context } from "../context";
import { fieldError, notFound } from "../errors";
import { filmId, halfStars, stars, year } from "../film-input";
import { readFilmViews } from "../film-view";
import { decodeCursor, pageInput, pageOf } from "../page";
import { readYearInReview } from "../profile/diary-year";
import { router, userProcedure } from "../trpc";
import { readPlainCards } from "../with-films";

const DAY_MS = 86_400_000;

const entryInput = z.object({
  filmId,
  /** A day; of a moment the day in UTC counts. */
  watchedOn: z.union([z.iso.date(), z.iso.datetime({ offset: true })]),
  rewatch: z.boolean().optional(),
  halfStars: halfStars.nullish(),
  note: z.string().trim().max(2_000).default(""),
});
const listInput = pageInput.extend({ year: year.min(1870).optional(), filmId: filmId.optional() });
const positionSchema = z.object({ on: z.iso.date(), id: z.uuid() });

/** A day of the calendar; nobody has seen a film later than today, wherever they are. */
function readDay(day: string, now: Date): Date {
  const date = new Date(`${new Date(day).toISOString().slice(0, 10)}T00:00:00Z`);
  if (date.getTime() > now.getTime() + DAY_MS) throw fieldError("watchedOn", "lies in the future");
  if (date.getUTCFullYear() < 1870) throw fieldError("watchedOn", "lies before the first film");
  return date;
}

const dayOf = (date: Date) => date.toISOString().slice(0, 10);

function showEntry({ watchedOn, halfStars: given, ...entry }: DiaryRow) {
  return {
    ...entry,
    watchedOn: dayOf(watchedOn),
    halfStars: given,
    stars: given === null ? null : given / 2,
  };
}

async function createEntry(ctx: Context, userId: string, input: z.infer<typeof entryInput>) {
  const watchedOn = readDay(input.watchedOn, ctx.services.now());
  const entry = await createDiaryEntry(ctx.services.db, { ...input, userId, watchedOn });
  if (!entry) throw notFound("film");
  return showEntry(entry);
}

async function listPage(ctx: Context, userId: string, input: z.infer<typeof listInput>) {
  const after = decodeCursor(input.cursor, positionSchema);
  const page = { userId, limit: input.limit + 1, after, year: input.year, filmId: input.filmId };
  return pageOf(await listDiary(ctx.services.db, page), input.limit, (row) => ({
    on: dayOf(row.watchedOn),
    id: row.id,
  }));
}

export const diaryRouter = router({
  /** Writes down one viewing; with stars it also rates the film. @throws NOT_FOUND when there is no such film. */
  create: userProcedure.input(entryInput).mutation(({ ctx, input }) => createEntry(ctx, ctx.userId, input)),

  createView: userProcedure
    .meta({
      openapi: { method: "POST", path: "/me/diary", tags: ["diary"], summary: "Log a viewing", status: 201 },
    })
    .input(entryInput.omit({ halfStars: true }).extend({ stars: stars.nullish() }))
    .mutation(({ ctx, input: { stars: given, ...input } }) =>
      createEntry(ctx, ctx.userId, { ...input, halfStars: given == null ? null : given * 2 }),
    ),

  /** Changes one of the caller's own entries. @throws NOT_FOUND when they have none of that id. */
  update: userProcedure
    .meta({
      openapi: { method: "PATCH", path: "/me/diary/{id}", tags: ["diary"], summary: "Change an entry" },
    })
    .input(entryInput.omit({ filmId: true }).partial().extend({ id: z.uuid() }))
    .mutation(async ({ ctx, input: { watchedOn, ...input } }) => {
      const day = watchedOn === undefined ? {} : { watchedOn: readDay(watchedOn, ctx.services.now()) };
      const entry = await updateDiaryEntry(ctx.services.db, { ...input, ...day, userId: ctx.userId });
      if (!entry) throw notFound("entry");
      return showEntry(entry);
    }),

  /** @throws NOT_FOUND when the caller has no entry of that id. */
  delete: userProcedure
    .meta({
      openapi: {
        method: "DELETE",
        path: "/me/diary/{id}",
        tags: ["diary"],
        summary: "Remove an entry",
        status: 204,
      },
    })
    .input(z.object({ id: z.uuid() }))
    .mutation(async ({ ctx, input }) => {
      if (!(await deleteDiaryEntry(ctx.services.db, { userId: ctx.userId, ...input })))
        throw notFound("entry");
      return input;
    }),

  /** The caller's diary, latest viewing first. */
  list: userProcedure.input(listInput).query(async ({ ctx, input }) => {
    const { rows, nextCursor } = await listPage(ctx, ctx.userId, input);
    const filmIds = rows.map((row) => row.filmId);
    const cards = await readPlainCards(ctx.services.db, filmIds, ctx.caller);
    const cardById = new Map(cards.map((card) => [card.id, card]));
    const items = rows.flatMap((row) => {
      const film = cardById.get(row.filmId);
      return film ? [{ film, ...showEntry(row) }] : [];
    });
    return { items, nextCursor };
  }),

  listView: userProcedure
    .meta({ openapi: { method: "GET", path: "/me/diary", tags: ["diary"], summary: "Your diary" } })
    .input(listInput)
    .query(async ({ ctx, input }) => {
      const { rows, nextCursor } = await listPage(ctx, ctx.userId, input);
      const views = await readFilmViews(
        ctx.services.db,
        [...new Set(rows.map((row) => row.filmId))],
        ctx.caller,
      );
      const viewById = new Map(views.map((film) => [film.id, film]));
      const items = rows.flatMap((row) => {
        const film = viewById.get(row.filmId);
        return film ? [{ film, ...showEntry(row) }] : [];
      });
      return { items, nextCursor };
    }),

  /** Viewings per day of one year. */
  calendar: userProcedure
    .meta({
      openapi: { method: "GET", path: "/me/diary/calendar", tags: ["diary"], summary: "Viewings by day" },
    })
    .input(z.object({ year: year.min(1870) }))
    .query(async ({ ctx, input }) => ({
      days: await countDiaryByDay(ctx.services.db, { userId: ctx.userId, ...input }),
    })),

  /** One year of the caller's diary in figures and films. */
  yearInReview: userProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/me/diary/years/{year}",
        tags: ["diary"],
        summary: "Your year in review",
      },
    })
    .input(z.object({ year: year.min(1870) }))
    .query(({ ctx, input }) => readYearInReview(ctx.services, ctx.caller, input.year)),
});
