import { mean } from "../mean";
import type { Services } from "../services";
import { leaveOut } from "./history";
import { rankInputOf, readListSubject } from "./list-subject";
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
  const subject = await readListSubject(services, { userId, language: null });
  const counted = (subject.taste?.ratings ?? []).filter(({ muted }) => !muted);
  if (counted.length < FEWEST) return { errorStars: null, guessErrorStars: null, items: [] };
  const latest = counted.toSorted((a, b) => b.updatedAt - a.updatedAt || a.filmId - b.filmId).slice(0, MOST);
  const input = rankInputOf(subject, { limit: 1 }, services.now());
  const items = latest.flatMap(({ filmId, halfStars }): CheckedPrediction[] => {
    const others = { ...input, history: leaveOut(input.history, filmId) };
    const predictedStars = predictFilms(others, [filmId]).get(filmId);
    return predictedStars === undefined ? [] : [{ filmId, myStars: halfStars / 2, predictedStars }];
  });
  const total = counted.reduce((sum, { halfStars }) => sum + halfStars / 2, 0);
  const errors = items.map(({ myStars, predictedStars }) => Math.abs(myStars - predictedStars));
  const guesses = items.map(({ myStars }) => Math.abs(myStars - (total - myStars) / (counted.length - 1)));
  return { errorStars: mean(errors), guessErrorStars: mean(guesses), items };
}
