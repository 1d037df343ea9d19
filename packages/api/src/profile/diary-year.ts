import { listDiaryYearFilms, listDiaryYearSignals, readDiaryYear } from "@kinora/db";
import type { Reader } from "../context";
import type { Services } from "../services";
import { readPlainCards, withFilms } from "../with-films";

const SHOWN = 12;

/** One year of somebody's diary: figures, what its films were made of, and the films that stood out. */
export async function readYearInReview({ db }: Services, reader: Reader & { userId: string }, year: number) {
  const of = { userId: reader.userId, year };
  const [figures, signals, films] = await Promise.all([
    readDiaryYear(db, of),
    listDiaryYearSignals(db, of),
    listDiaryYearFilms(db, { ...of, limit: SHOWN }),
  ]);
  const { loved, firstFilmId, lastFilmId } = films;
  const filmIds = [...loved.map(({ filmId }) => filmId), firstFilmId, lastFilmId].filter((id) => id !== null);
  const cards = await readPlainCards(db, filmIds, reader);
  const cardOf = (id: number | null) => cards.find((card) => card.id === id) ?? null;
  return {
    year,
    ...figures,
    signals,
    loved: withFilms(loved, cards),
    firstFilm: cardOf(firstFilmId),
    lastFilm: cardOf(lastFilmId),
  };
}
