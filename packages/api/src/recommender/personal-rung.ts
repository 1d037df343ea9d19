import type { Explanation, Recommender } from "@kinora/recsys";
import type { LoadedModel } from "@kinora/registry";
import { timeStage } from "@kinora/telemetry";
import { contentSimilarity, scoreByContent } from "./content-index";
import type { FilmFacts } from "./film-facts";
import { type ListHistory, positionsOf } from "./history";
import { recallFoldIn } from "./recent-fold-ins";
import { measureScores, type Part, type Rung } from "./rung";

/** How many deviations a whole shelf of disliked films takes from a film just like them. */
const DISLIKE_STRENGTH = 1.5;

/**
 * Folds the person's present ratings into the model: their list as of this moment, without training.
 *
 * Films that the model has not met yet are placed by their content, one deviation lower. Disliked films
 * push their like down. Null where nothing liked is known to the model.
 */
export function personalRung(
  { itemByFilmId, filmIds }: LoadedModel,
  model: Recommender,
  facts: FilmFacts,
  history: ListHistory,
  mask: Uint8Array,
): Rung | null {
  const known = history.liked.flatMap(({ filmId, weight }) => {
    const item = itemByFilmId.get(filmId);
    return item === undefined ? [] : [{ filmId, item, weight }];
  });
  if (known.length === 0) return null;
  known.sort((a, b) => a.item - b.item);
  const { scores: itemScores, explain } = recallFoldIn(
    model,
    known.map(({ item, weight }) => `${item}:${weight}`).join(),
    () => foldInLikes(model, known),
  );
  const scores = new Float32Array(facts.count).fill(-Infinity);
  for (let item = 0; item < filmIds.length; item++) {
    const position = facts.positionByFilmId.get(filmIds[item] ?? 0);
    if (position !== undefined) scores[position] = itemScores[item] ?? -Infinity;
  }
  const { mean, unit } = measureScores(scores, mask);
  const newcomers = newcomerScores(facts, history, scores, mask, mean, unit);
  const dislikes = dislikeScores(facts, history, unit);
  for (let film = 0; film < facts.count; film++) scores[film] = (scores[film] ?? 0) + dislikes.at(film);
  return {
    source: "personal",
    scores,
    unit,
    explain: (position) => {
      const item = itemByFilmId.get(facts.filmIds[position] ?? 0);
      if (item === undefined) return joinParts(newcomers.explain(position), dislikes.explain(position));
      const { parts, rest } = explain(item);
      const own = known.map(({ filmId }, entry) => ({ filmId, amount: parts[entry] ?? 0 }));
      return joinParts({ parts: own, rest }, dislikes.explain(position));
    },
  };
}

/** Folds liked films in, once for all lists of one history; what an item is explained by is kept with it. */
function foldInLikes(model: Recommender, known: readonly { item: number; weight: number }[]) {
  const likes = {
    items: Int32Array.from(known, ({ item }) => item),
    weights: known.every(({ weight }) => weight === 1)
      ? null
      : Float32Array.from(known, ({ weight }) => weight),
  };
  const user = timeStage("fold-in", () => model.foldIn(likes));
  const explanations = new Map<number, Explanation>();
  return {
    scores: timeStage("score", () => model.scoreItems(user)),
    explain(item: number): Explanation {
      const explanation = explanations.get(item) ?? model.explainItem(user, item);
      explanations.set(item, explanation);
      return explanation;
    },
  };
}

function joinParts(own: { parts: readonly Part[]; rest: number }, more: readonly Part[]) {
  return { parts: [...own.parts, ...more], rest: own.rest };
}

/** Fills in films without a model's score by likeness to what the person liked; changes `scores`. */
function newcomerScores(
  facts: FilmFacts,
  { liked }: ListHistory,
  scores: Float32Array,
  mask: Uint8Array,
  mean: number,
  unit: number,
) {
  const films = positionsOf(facts, liked);
  const content = scoreByContent(facts.content, films);
  const spread = measureScores(content, mask);
  const scale = unit / spread.unit;
  const rest = mean - unit - scale * spread.mean;
  for (let film = 0; film < facts.count; film++) {
    if (scores[film] === -Infinity) scores[film] = scale * (content[film] ?? 0) + rest;
  }
  return {
    explain: (position: number) => ({
      parts: films.map((film) => ({
        filmId: film.filmId,
        amount: scale * film.weight * contentSimilarity(facts.content, position, film.position),
      })),
      rest,
    }),
  };
}

/** What likeness to disliked films costs; more of them push no harder together, only more precisely. */
export function dislikeScores(facts: FilmFacts, { disliked }: ListHistory, unit: number) {
  const films = positionsOf(facts, disliked);
  if (films.length === 0) return { at: () => 0, explain: (): Part[] => [] };
  const scale = (-DISLIKE_STRENGTH * unit) / Math.sqrt(films.length);
  const content = scoreByContent(facts.content, films);
  return {
    at: (position: number) => scale * (content[position] ?? 0),
    explain: (position: number): Part[] =>
      films
        .map((film) => ({
          filmId: film.filmId,
          amount: scale * film.weight * contentSimilarity(facts.content, position, film.position),
        }))
        .filter(({ amount }) => amount !== 0),
  };
}
