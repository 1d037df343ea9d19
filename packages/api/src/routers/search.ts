import { countSearchQuery, listFilmCards } from "@kinora/db";
import { z } from "zod";
import type { Context } from "../context";
import { filmFilter } from "../film-input";
import { readFilmViews, withPrediction } from "../film-view";
import { decodeCursor, encodeCursor, pageInput } from "../page";
import { publicProcedure, router } from "../trpc";

const searchInput = filmFilter.extend({ ...pageInput.shape, q: z.string().trim().min(1).max(200) });

const PEOPLE_SHOWN = 5;
/** Results are ranked anew for each page, so a cursor says how many came before. */
const offsetSchema = z.int().min(0).max(1_000);

/** Looks films up and has `show` make what the answer holds of each; the query is counted meanwhile. */
async function searchFilms<Item>(
  { services }: Context,
  { cursor, ...input }: z.infer<typeof searchInput>,
  show: (filmIds: readonly number[]) => Promise<Item[]>,
) {
  const offset = decodeCursor(cursor, offsetSchema) ?? 0;
  const [found, people] = await Promise.all([
    services.search.searchFilms({ ...input, offset }),
    services.search.searchPeople({ q: input.q, limit: PEOPLE_SHOWN }),
  ]);
  const count = { query: input.q.toLowerCase(), resultCount: found.total, now: services.now() };
  const [items] = await Promise.all([
    show(found.items.map(({ filmId }) => filmId)),
    offset > 0 ||
      countSearchQuery(services.db, count).catch((error: unknown) =>
        services.log.warn({ error }, "query not counted"),
      ),
  ]);
  const next = offset + found.items.length;
  const more = found.items.length === input.limit && next < found.total && next <= 1_000;
  const { facets, tookMs, engine, total } = found;
  return { items, people, facets, tookMs, engine, total, nextCursor: more ? encodeCursor(next) : null };
}

export const searchRouter = router({
  /** Finds films and people by title, name or description; forgives typos. */
  query: publicProcedure.input(searchInput).query(({ ctx, input }) =>
    searchFilms(ctx, input, async (filmIds) => {
      const { userId, language } = ctx.caller;
      return withPrediction(await listFilmCards(ctx.services.db, { filmIds, userId, language }), new Map());
    }),
  ),

  view: publicProcedure
    .meta({
      openapi: { method: "GET", path: "/search", tags: ["search"], summary: "Search films and people" },
    })
    .input(searchInput)
    .query(({ ctx, input }) =>
      searchFilms(ctx, input, (filmIds) => readFilmViews(ctx.services.db, filmIds, ctx.caller)),
    ),
});
