import { starPredictor } from "./predict-stars";
import { highestRung, type RankInput } from "./rank-films";

/** What the person would give each film, in stars; films that nothing is known of are left out. */
export function predictFilms(input: RankInput, filmIds: readonly number[]): Map<number, number> {
  // The explicit model needs no list; only without one do the rungs cost a scoring pass.
  const rung = input.loaded?.stars ? null : highestRung(input);
  const predict = starPredictor(input.loaded, input.facts, input.history, rung);
  const predicted = new Map<number, number>();
  for (const filmId of filmIds) {
    const position = input.facts.positionByFilmId.get(filmId);
    const prediction = position === undefined ? null : predict(position);
    if (prediction) predicted.set(filmId, prediction.stars);
  }
  return predicted;
}

/** All films by what the person would give them, best first; masked ones are left out. */
export function rankByPrediction(input: RankInput): { filmId: number; stars: number }[] {
  const predict = starPredictor(input.loaded, input.facts, input.history, highestRung(input));
  const films: { filmId: number; stars: number }[] = [];
  for (let position = 0; position < input.facts.count; position++) {
    if (input.mask[position]) continue;
    const fallback = (input.facts.dampedHalfStars[position] ?? 0) / 2;
    films.push({ filmId: input.facts.filmIds[position] ?? 0, stars: predict(position)?.stars ?? fallback });
  }
  return films.sort((a, b) => b.stars - a.stars || a.filmId - b.filmId);
}
