import { type ListRow, listCovers, listFilmCards } from "@kinora/db";
import type { Context } from "./context";

/** Posters that a list shows from outside. */
const COVER_COUNT = 5;

/** Gives each list its first films, in two queries for all of them. */
export async function withCovers({ services, caller }: Context, lists: readonly ListRow[]) {
  const { userId, language } = caller;
  const covers = await listCovers(services.db, { listIds: lists.map((list) => list.id), count: COVER_COUNT });
  const filmIds = [...new Set([...covers.values()].flat())];
  const cards = await listFilmCards(services.db, { filmIds, userId, language });
  const cardById = new Map(cards.map((card) => [card.id, card]));
  return lists.map((list) => ({
    ...list,
    covers: (covers.get(list.id) ?? []).flatMap((film) => cardById.get(film) ?? []),
  }));
}
