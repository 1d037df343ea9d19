import { type Database, type FilmDetailRow, listFilmDetails } from "@kinora/db";
import type { Reader } from "./context";
import type { ListSubject } from "./recommender/list-subject";
import { rankInputOf } from "./recommender/list-subject";
import { predictFilms } from "./recommender/predict-films";
import type { FilmCard, Pick } from "./recommender/present-picks";

/** A film as the REST interface shows it: stars in halves from 0.5 to 5, every fact of the contract. */
export interface FilmView {
  id: number;
  slug: string;
  title: string;
  originalTitle: string;
  year: number | null;
  runtimeMinutes: number | null;
  genres: string[];
  originalLanguage: string | null;
  languages: string[];
  countries: string[];
  overview: string;
  directors: string[];
  cast: FilmDetailRow["cast"];
  averageStars: number | null;
  ratingCount: number;
  externalIds: Record<string, string>;
  minimumAge: number | null;
  posterUrl: string | null;
  myRating: number | null;
  predictedStars: number | null;
  onWatchlist: boolean;
}

export function viewFilm(film: FilmDetailRow, predictedStars: number | null): FilmView {
  const { myHalfStars, keywords, crew, version, series, ...facts } = film;
  return { ...facts, myRating: myHalfStars === null ? null : myHalfStars / 2, predictedStars };
}

/** Reads films as REST shows them, in the given order, in one query. */
export async function readFilmViews(
  db: Database,
  filmIds: readonly number[],
  { userId, language }: Reader,
  predictedById: ReadonlyMap<number, number | null> = new Map(),
): Promise<FilmView[]> {
  const details = await listFilmDetails(db, { filmIds, userId, language });
  return details.map((film) => viewFilm(film, predictedById.get(film.id) ?? null));
}

/** Gives picks the films of the REST interface. */
export async function viewPicks(db: Database, picks: readonly Pick[], reader: Reader) {
  const predicted = new Map(picks.map(({ film, predictedStars }) => [film.id, predictedStars]));
  const films = await readFilmViews(db, [...predicted.keys()], reader, predicted);
  const filmById = new Map(films.map((film) => [film.id, film]));
  return picks.flatMap((pick) => {
    const film = filmById.get(pick.film.id);
    return film ? [{ ...pick, film }] : [];
  });
}

/** What the reader would give each of the films; empty for a visitor, and for those who wish not to see it. */
export function predictionsFor(subject: ListSubject | null, filmIds: readonly number[], now: Date) {
  if (!subject?.taste || subject.taste.preference.blindRating) return new Map<number, number>();
  return predictFilms(rankInputOf(subject, { limit: filmIds.length || 1 }, now), filmIds);
}

export function withPrediction<Card extends Omit<FilmCard, "predictedStars">>(
  cards: readonly Card[],
  predicted: ReadonlyMap<number, number>,
): (Card & { predictedStars: number | null })[] {
  return cards.map((card) => ({ ...card, predictedStars: predicted.get(card.id) ?? null }));
}
