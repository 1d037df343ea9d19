import type { TasteRating } from "@kinora/db";
import type { Services } from "../services";
import { type ListSubject, rankInputOf, readListSubject } from "./list-subject";
import { predictFilms } from "./predict-films";

/** With fewer, the mean of the others says little. */
const FEWEST = 5;
const MOST = 20;

export interface CheckedPrediction {
  readonly filmId: number;
  readonly myStars: number;
  readonly predictedStars: number;
}

/** How near predictions come to what somebody gave, in stars. */
export interface PredictionCheck {
  /** Mean absolute error of the predictions; null where there are too few ratings to tell. */
  readonly errorStars: number | null;
  /** The same for who always guesses the mean of the person's other ratings. */
  readonly guessErrorStars: number | null;
  readonly items: CheckedPrediction[];
}

/**
 * Predicts each of somebody's latest ratings from all their others: leave-one-out, with the error in stars.
 * What the model learnt of films from everybody, that one rating among them, stays as it is.
 */
export async function checkPredictions(services: Services, userId: string): Promise<PredictionCheck> {
  const subject = await readListSubject(services, userId);
  const counted = (subject.taste?.ratings ?? []).filter(({ muted }) => !muted);
  if (counted.length < FEWEST) return { errorStars: null, guessErrorStars: null, items: [] };
  const latest = counted.toSorted((a, b) => b.updatedAt - a.updatedAt || a.filmId - b.filmId).slice(0, MOST);
  const items = latest.flatMap((rating) => predictWithout(subject, rating, services.now()));
  const total = counted.reduce((sum, { halfStars }) => sum + halfStars / 2, 0);
  const errors = items.map(({ myStars, predictedStars }) => Math.abs(myStars - predictedStars));
  const guesses = items.map(({ myStars }) => Math.abs(myStars - (total - myStars) / (counted.length - 1)));
  return { errorStars: meanOf(errors), guessErrorStars: meanOf(guesses), items };
}

function predictWithout(
  subject: ListSubject,
  { filmId, halfStars }: TasteRating,
  now: Date,
): CheckedPrediction[] {
  const predicted = predictFilms(rankInputOf(subject, { limit: 1, without: [filmId] }, now), [filmId]).get(
    filmId,
  );
  return predicted === undefined ? [] : [{ filmId, myStars: halfStars / 2, predictedStars: predicted }];
}

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
