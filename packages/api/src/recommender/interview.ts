import type { Taste } from "@kinora/db";
import { HybridModel, IalsModel, Interview, type Recommender } from "@kinora/recsys";
import type { LoadedModel } from "@kinora/registry";
import { contentSimilarity } from "./content-index";
import type { FilmFacts } from "./film-facts";
import { maskByFacts, maskFilmIds } from "./mask-films";

export interface InterviewAnswer {
  readonly filmId: number;
  /** Null: has not seen it. */
  readonly halfStars: number | null;
}

/** Variance of a liking around the factors' product. */
const ANSWER_NOISE = 0.15;
/** Only the best known films are asked about; nobody can answer for the others. */
const ASKED_FILMS = 250;

/** The films to ask somebody about next, most telling first. */
export function nextInterviewFilms(
  facts: FilmFacts,
  loaded: LoadedModel | null,
  taste: Taste | null,
  answers: readonly InterviewAnswer[],
  limit: number,
): number[] {
  const mask = maskByFacts(facts, taste?.preference ?? { maturity: 18, languages: [] }, {});
  const asked = [...answers.map(({ filmId }) => filmId), ...(taste?.hiddenFilmIds ?? [])];
  const rated = taste?.ratings.map(({ filmId }) => filmId) ?? [];
  maskFilmIds(mask, facts, [...asked, ...rated]);
  const known = facts.ratingCounts.some((count) => count > 0);
  const candidates = Array.from(facts.filmIds.keys())
    .filter((position) => !mask[position] && (!known || (facts.ratingCounts[position] ?? 0) > 0))
    .sort((a, b) => (facts.ratingCounts[b] ?? 0) - (facts.ratingCounts[a] ?? 0) || a - b)
    .slice(0, ASKED_FILMS);
  const told = [
    ...rated,
    ...answers.flatMap(({ filmId, halfStars }) => (halfStars === null ? [] : [filmId])),
  ];
  const factors = loaded ? findFactors(loaded.recommender) : null;
  const telling = loaded && factors ? askByVariance(facts, loaded, factors, candidates, told, limit) : [];
  const rest = askByVariety(facts, candidates, [...told, ...telling], limit - telling.length);
  return [...telling, ...rest];
}

/** The blend's factor model, or the model itself where it is one; null where there are no factors. */
export function findFactors(recommender: Recommender): IalsModel | null {
  if (recommender instanceof IalsModel) return recommender;
  if (!(recommender instanceof HybridModel)) return null;
  for (const { model } of recommender.parts) if (model instanceof IalsModel) return model;
  return null;
}

/** By how much an answer would narrow down the person's place in the model, times the odds of one. */
function askByVariance(
  facts: FilmFacts,
  { itemByFilmId }: LoadedModel,
  { itemFactors, params: { rank } }: IalsModel,
  candidates: readonly number[],
  told: readonly number[],
  limit: number,
): number[] {
  const most = Math.log1p(facts.ratingCounts[candidates[0] ?? 0] ?? 0) || 1;
  const films = [
    ...told.map((filmId) => ({ filmId, odds: 0 })),
    ...candidates.map((position) => ({
      filmId: facts.filmIds[position] ?? 0,
      odds: (Math.log1p(facts.ratingCounts[position] ?? 0) / most) ** 2,
    })),
  ].flatMap((film) => {
    const item = itemByFilmId.get(film.filmId);
    return item === undefined ? [] : [{ ...film, item }];
  });
  if (films.length === 0 || limit < 1) return [];
  const factors = new Float32Array(films.length * rank);
  films.forEach(({ item }, index) => {
    factors.set(itemFactors.subarray(item * rank, (item + 1) * rank), index * rank);
  });
  if (!factors.some((value) => value !== 0)) return [];
  const interview = new Interview({
    ...{ itemFactors: factors, rank, noise: ANSWER_NOISE },
    knownProbabilities: films.map(({ odds }) => odds),
  });
  const answered = Int32Array.from(films.flatMap(({ odds }, index) => (odds === 0 ? [index] : [])));
  return interview
    .nextQuestions(answered, new Int32Array(), limit)
    .map(({ item }) => films[item]?.filmId ?? 0);
}

/** Without a model: well known films, each unlike those already asked about. */
function askByVariety(
  facts: FilmFacts,
  candidates: readonly number[],
  asked: readonly number[],
  limit: number,
): number[] {
  const renown = facts.renown;
  const against = asked.flatMap((filmId) => facts.positionByFilmId.get(filmId) ?? []).slice(-40);
  const left = new Set(candidates.filter((position) => !asked.includes(facts.filmIds[position] ?? 0)));
  const picked: number[] = [];
  const worth = (position: number) =>
    (renown[position] ?? 0) -
    3 * against.reduce((most, other) => Math.max(most, contentSimilarity(facts.content, position, other)), 0);
  while (picked.length < limit && left.size > 0) {
    let [best, bestWorth] = [-1, -Infinity];
    for (const position of [...left].slice(0, 120)) {
      const value = worth(position);
      if (value > bestWorth) [best, bestWorth] = [position, value];
    }
    left.delete(best);
    against.push(best);
    picked.push(facts.filmIds[best] ?? 0);
  }
  return picked;
}
