import { listDiaryYearFilms, listDiaryYearSignals, listFilmCards, readDiaryYear } from "@kinora/db";
import type { Services } from "../services";

const SHOWN = 12;

/** One year of somebody's diary: figures, what its films were made of, and the films that stood out. */
export async function readYearInReview({ db }: Services, userId: string, year: number) {
  const of = { userId, year };
  const [figures, signals, films] = await Promise.all([
    readDiaryYear(db, of),
    listDiaryYearSignals(db, of),
    listDiaryYearFilms(db, { ...of, limit: SHOWN }),
  ]);
  const { loved, firstFilmId, lastFilmId } = films;
  const filmIds = [...loved.map(({ filmId }) => filmId), firstFilmId, lastFilmId].filter((id) => id !== null);
  const cards = await listFilmCards(db, { filmIds: [...new Set(filmIds)], userId });
  const cardById = new Map(cards.map((card) => [card.id, { ...card, predictedStars: null }]));
  const cardOf = (id: number | null) => (id === null ? null : (cardById.get(id) ?? null));
  return {
    year,
    ...figures,
    signals,
    loved: loved.flatMap(({ filmId, ...row }) => {
      const film = cardById.get(filmId);
      return film ? [{ film, ...row }] : [];
    }),
    firstFilm: cardOf(firstFilmId),
    lastFilm: cardOf(lastFilmId),
  };
}
