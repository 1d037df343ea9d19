import type { LoadedModel } from "@kinora/registry";
import type { FilmFacts } from "./film-facts";
import type { ListHistory } from "./history";
import { recallFoldIn } from "./recent-fold-ins";
import type { Rung } from "./rung";

export interface PredictedStars {
  readonly stars: number;
  /** Four in five ratings fall between these. */
  readonly low: number;
  readonly high: number;
}

/** Ratings at which a person's own mean weighs as much as everybody's. */
const PERSON_DAMPING = 5;
/** Half stars that a film one deviation above the person's mean score gains. */
const SCORE_STEP = 0.35;
/** Half the width, in half stars, of an interval that holds four in five ratings around the simple mapping. */
const SIMPLE_SPREAD = 2.4;

/** Makes a function that says what the person would give a film; null for somebody without any rating. */
export function starPredictor(
  loaded: LoadedModel | null,
  facts: FilmFacts,
  history: ListHistory,
  rung: Rung | null,
): (position: number) => PredictedStars | null {
  const simple = simplePredictor(facts, history, rung);
  const explicit = loaded && explicitPredictor(loaded, facts, history);
  return (position) => explicit?.(position) ?? simple(position);
}

/** The explicit model's prediction, where the version has one and knows both the person and the film. */
function explicitPredictor({ stars, itemByFilmId }: LoadedModel, facts: FilmFacts, { ratings }: ListHistory) {
  if (!stars) return null;
  const known = ratings
    .flatMap(({ filmId, halfStars }) => {
      const item = itemByFilmId.get(filmId);
      return item === undefined ? [] : [{ item, stars: halfStars / 2 }];
    })
    .sort((a, b) => a.item - b.item);
  if (known.length === 0) return null;
  const user = recallFoldIn(stars, known.map((entry) => `${entry.item}:${entry.stars}`).join(), () =>
    stars.foldIn({
      items: Int32Array.from(known, ({ item }) => item),
      weights: Float32Array.from(known, (entry) => entry.stars),
    }),
  );
  return (position: number): PredictedStars | null => {
    const item = itemByFilmId.get(facts.filmIds[position] ?? 0);
    return item === undefined ? null : roundStars(stars.predict(user, item));
  };
}

/** Film's and person's averages, moved by how far the film stands out on the person's list. */
function simplePredictor(facts: FilmFacts, { ratings }: ListHistory, rung: Rung | null) {
  const gaps = ratings.map(({ filmId, halfStars }) => {
    const position = facts.positionByFilmId.get(filmId);
    return (
      halfStars - (position === undefined ? facts.meanHalfStars : (facts.dampedHalfStars[position] ?? 0))
    );
  });
  const bias = gaps.reduce((sum, gap) => sum + gap, 0) / (gaps.length + PERSON_DAMPING);
  const mean = rung ? meanOf(rung.scores) : 0;
  return (position: number): PredictedStars | null => {
    if (ratings.length === 0) return null;
    const score = rung?.source === "personal" ? ((rung.scores[position] ?? mean) - mean) / rung.unit : 0;
    const step = SCORE_STEP * Math.max(-2, Math.min(4, Number.isFinite(score) ? score : 0));
    const halfStars = (facts.dampedHalfStars[position] ?? facts.meanHalfStars) + bias + step;
    return roundStars({
      stars: halfStars / 2,
      low: (halfStars - SIMPLE_SPREAD) / 2,
      high: (halfStars + SIMPLE_SPREAD) / 2,
    });
  };
}

function meanOf(scores: Float32Array): number {
  let [count, sum] = [0, 0];
  for (const score of scores) {
    if (score === -Infinity) continue;
    count++;
    sum += score;
  }
  return sum / Math.max(1, count);
}

function roundStars({ stars, low, high }: PredictedStars): PredictedStars {
  const round = (value: number) => Math.round(Math.max(0.5, Math.min(5, value)) * 100) / 100;
  return { stars: round(stars), low: round(low), high: round(high) };
}
