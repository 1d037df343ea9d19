import { type Database, listFilmCards } from "@kinora/db";
import type { Reader } from "./context";

/** Rows about films, each with its film's card in place of the id; a row whose film has none is left out. */
export function withFilms<Row extends { readonly filmId: number }, Card extends { readonly id: number }>(
  rows: readonly Row[],
  cards: readonly Card[],
): (Omit<Row, "filmId"> & { film: Card })[] {
  const cardById = new Map(cards.map((card) => [card.id, card]));
  return rows.flatMap(({ filmId, ...row }) => {
    const film = cardById.get(filmId);
    return film ? [{ film, ...row }] : [];
  });
}

/** The films' cards as the reader sees them, in one query; where no prediction is shown. */
export async function readPlainCards(db: Database, filmIds: readonly number[], { userId, language }: Reader) {
  const cards = await listFilmCards(db, { filmIds: [...new Set(filmIds)], userId, language });
  return cards.map((card) => ({ ...card, predictedStars: null }));
}

/** The same with the films' cards read. */
export async function readWithFilms<Row extends { readonly filmId: number }>(
  db: Database,
  rows: readonly Row[],
  reader: Reader,
) {
  const filmIds = rows.map(({ filmId }) => filmId);
  return withFilms(rows, await readPlainCards(db, filmIds, reader));
}
