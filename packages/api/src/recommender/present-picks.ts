import { type Database, type FilmCardRow, listFilmCards, listFilmTitles } from "@kinora/db";
import type { Source } from "./list-params";
import type { ListSubject } from "./list-subject";
import type { RankedPick } from "./rank-films";

/** What a poster on a page needs, with what the caller would give the film. */
export interface FilmCard extends FilmCardRow {
  predictedStars: number | null;
}

/** What one of the caller's own films adds to a pick. */
export interface Reason {
  filmId: number;
  title: string;
  /** Of the pick's score; negative where it speaks against the pick. */
  share: number;
}

export interface Pick {
  film: FilmCard;
  score: number;
  predictedStars: number | null;
  /** Four in five ratings fall between these. */
  predictedRange: { low: number; high: number } | null;
  /** 0 to 1. */
  confidence: number;
  source: Source;
  reasons: Reason[];
  /** Smaller reasons and what owes nothing to the caller's films; with the reasons' shares it sums to 1. */
  reasonsRest: number;
  /** Put here to learn whether it pleases, above its own score. */
  explored: boolean;
}

/** Puts cards and titles to ranked films: one query, a second for titles that the snapshot lacks. */
export async function presentPicks(
  db: Database,
  ranked: readonly RankedPick[],
  { userId, language, taste, facts }: PickReader,
): Promise<Pick[]> {
  const reasonIds = [...new Set(ranked.flatMap(({ reasons }) => reasons.map(({ filmId }) => filmId)))];
  const translated = (language ?? taste?.preference.interfaceLanguage ?? "en") !== "en";
  const [cards, titles] = await Promise.all([
    listFilmCards(db, { filmIds: ranked.map(({ filmId }) => filmId), userId, language }),
    translated ? listFilmTitles(db, { filmIds: reasonIds, userId, language }) : null,
  ]);
  const cardById = new Map(cards.map((card) => [card.id, card]));
  const titleOf = (filmId: number) =>
    titles?.get(filmId) ?? facts.titles[facts.positionByFilmId.get(filmId) ?? -1] ?? "";
  const blind = taste?.preference.blindRating ?? false;
  return ranked.flatMap(({ filmId, predicted, reasons, ...pick }) => {
    const card = cardById.get(filmId);
    if (!card) return [];
    // Who rates blind is told once they have rated.
    const hidden = blind && card.myHalfStars === null;
    const predictedStars = hidden ? null : (predicted?.stars ?? null);
    return [
      {
        ...pick,
        film: { ...card, predictedStars },
        predictedStars,
        predictedRange: hidden || !predicted ? null : { low: predicted.low, high: predicted.high },
        reasons: reasons.map((reason) => ({ ...reason, title: titleOf(reason.filmId) })),
      },
    ];
  });
}

type PickReader = Omit<ListSubject, "loaded" | "editorialFilmIds" | "factsMark" | "active" | "ranker">;
