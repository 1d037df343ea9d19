import type { Taste } from "@kinora/db";
import { type LinearRanker, selectTopK } from "@kinora/recsys";
import type { LoadedModel } from "@kinora/registry";
import { chooseModel } from "./choose-model";
import { type DiversifiedFilm, diversifyFilms, type ScoredFilm } from "./diversify";
import { exploreFilms, USUAL_EXPLORATION } from "./explore";
import { contentRung, editorialRung, popularRung } from "./fallback-rungs";
import type { FilmFacts } from "./film-facts";
import type { ListHistory } from "./history";
import type { ListParams, Source } from "./list-params";
import { orderByClicks } from "./order-by-clicks";
import { personalRung } from "./personal-rung";
import { type PredictedStars, starPredictor } from "./predict-stars";
import type { Part, Rung } from "./rung";
import { type Dials, dialEffects, dialsOf } from "./turn-dials";

/** What a list is made from; everything is already in memory. */
export interface RankInput {
  readonly facts: FilmFacts;
  readonly loaded: LoadedModel | null;
  readonly taste: Taste | null;
  readonly history: ListHistory;
  readonly params: ListParams;
  /** 1 per film that the list must not hold. */
  readonly mask: Uint8Array;
  /** Films of the curators' collections, in order. */
  readonly editorialFilmIds: readonly number[];
  /** Draws what is explored; null: nothing is. */
  readonly seed: string | null;
  /** What clicks have taught about the order of a list; null: the scores' order stands. */
  readonly ranker: LinearRanker | null;
}

/** What one film of the person's history adds to a pick's score, as a share of it. */
export interface RankedReason {
  readonly filmId: number;
  readonly share: number;
}

export interface RankedPick {
  readonly filmId: number;
  readonly score: number;
  readonly source: Source;
  readonly confidence: number;
  readonly predicted: PredictedStars | null;
  /** Largest first. */
  readonly reasons: readonly RankedReason[];
  /** Everything else: smaller reasons, and what owes nothing to the history. With the reasons it sums to 1. */
  readonly reasonsRest: number;
  /** Put here to learn whether it pleases, above its own score. */
  readonly explored: boolean;
}

/** How a score came about, before it is made a share. */
interface Reckoned {
  readonly position: number;
  readonly source: Source;
  readonly parts: readonly Part[];
  readonly rest: number;
  readonly score: number;
  readonly explored: boolean;
}

/** Scores are lifted so far that a share of one means something. */
const LEAST_SCORE = 0.01;
export const SHOWN_REASONS = 5;

/** The rungs that can answer, most personal first; the last one always can. Each is made when it is asked for. */
export function* climbDown(input: RankInput): Generator<Rung> {
  const { facts, loaded, taste, history, params, mask, editorialFilmIds } = input;
  const choice = params.model ?? "auto";
  const model = loaded && choice !== "content" && choice !== "popular" ? chooseModel(loaded, choice) : null;
  const makers = [
    () => (loaded && model ? personalRung(loaded, model, facts, history, mask) : null),
    () => (choice === "popular" ? null : contentRung(facts, taste, history, mask)),
    () => popularRung(facts, taste, history),
    () => editorialRung(facts, editorialFilmIds),
  ];
  for (const make of makers) {
    const rung = make();
    if (rung) yield rung;
  }
}

/** The most personal rung that can answer. */
export function highestRung(input: RankInput): Rung {
  const [rung] = climbDown(input);
  if (!rung) throw new Error("The last rung of the ladder always answers.");
  return rung;
}

/**
 * Makes one list: climbs down the ladder until it is full, so that somebody without any rating gets as
 * many films as anybody. Scores never rise down the list.
 */
export function rankFilms(input: RankInput): RankedPick[] {
  const dials = dialsOf(input.params, input.taste);
  const free = input.mask.slice();
  const reckoned: Reckoned[] = [];
  let highest: Rung | null = null;
  for (const rung of climbDown(input)) {
    highest ??= rung;
    const from = reckoned.at(-1)?.score ?? Number.POSITIVE_INFINITY;
    const films = pickFromRung(rung, input, dials, free, input.params.limit - reckoned.length);
    // A rung below speaks in scores of its own: they are lowered to go on where the one above ended.
    const shift = Math.min(0, from - (films[0]?.score ?? from));
    for (const film of films) {
      free[film.position] = 1;
      reckoned.push({ ...film, rest: film.rest + shift, score: film.score + shift });
    }
    if (reckoned.length >= input.params.limit) break;
  }
  return finishPicks(input, reckoned, highest, SHOWN_REASONS);
}

/**
 * Reckons single films as a list would, whatever masks say.
 *
 * @param shown Reasons named per film; the others go into the rest.
 */
export function explainFilms(
  input: RankInput,
  positions: readonly number[],
  shown: number,
  rung: Rung = highestRung(input),
): RankedPick[] {
  const effect = dialEffects(input.facts, dialsOf(input.params, input.taste), input.taste, input.history);
  const reckoned = positions.map((position) => reckon(rung, position, rung.unit * effect(position)));
  return finishPicks(input, reckoned, rung, shown);
}

/** Positions of the best films by one rung and the dials, without anything said of them. */
export function topPositions(
  rung: Rung,
  input: RankInput,
  dials: Dials,
  mask: Uint8Array,
  count: number,
): ScoredFilm[] {
  const effect = dialEffects(input.facts, dials, input.taste, input.history);
  const scores = rung.scores.map((score, position) => score + rung.unit * effect(position));
  const top = selectTopK(scores, count, mask);
  return Array.from(top.items, (position, at) => ({ position, score: top.scores[at] ?? 0 })).filter(
    ({ score }) => score !== Number.NEGATIVE_INFINITY,
  );
}

function pickFromRung(
  rung: Rung,
  input: RankInput,
  dials: Dials,
  mask: Uint8Array,
  limit: number,
): Reckoned[] {
  const { facts, taste } = input;
  if (limit < 1 || facts.count === 0) return [];
  const effect = dialEffects(facts, dials, taste, input.history);
  const pool = topPositions(rung, input, dials, mask, 3 * limit + 60);
  const diverse = diversifyFilms(facts, pool, { limit, diversity: dials.diversity, unit: rung.unit });
  const ranker = rankerFor(rung, input, dials);
  const picked = ranker ? placeByClicks(ranker, facts, diverse) : diverse;
  const tried = exploreBelow(rung, input, pool, picked);
  return picked
    .flatMap(({ position, effect: likeness }, place) => {
      const sure = reckon(rung, position, rung.unit * effect(position) + likeness);
      const film = tried.get(place);
      if (!film) return [sure];
      const own = reckon(rung, film.position, rung.unit * effect(film.position));
      const lifted = { ...own, rest: own.rest + sure.score - own.score, score: sure.score };
      return [{ ...lifted, explored: true }, sure];
    })
    .slice(0, limit);
}

/** The learned order is one of personal lists as they usually are: whoever asks for another list has said more than clicks can. */
export function rankerFor(rung: Rung, { ranker, params }: RankInput, dials: Dials): LinearRanker | null {
  const isUsual = (params.model ?? "auto") === "auto" && Object.values(dials).every((dial) => dial === 0);
  return rung.source === "personal" && isUsual ? ranker : null;
}

/** Each place keeps its score: what the learned order gives a film, or takes from it, owes nothing to the history and goes into the rest. */
function placeByClicks(ranker: LinearRanker, facts: FilmFacts, films: readonly DiversifiedFilm[]) {
  return orderByClicks(ranker, facts, films).map((film, place): DiversifiedFilm => {
    const score = films[place]?.score ?? film.score;
    return { ...film, score, effect: film.effect + score - film.score };
  });
}

/** Only who has told something is tried out on: for others everything is exploration. */
function exploreBelow(
  rung: Rung,
  { params, seed }: RankInput,
  pool: readonly ScoredFilm[],
  picked: readonly ScoredFilm[],
) {
  const share = params.exploration ?? USUAL_EXPLORATION;
  if (rung.source !== "personal" || share === 0) return new Map<number, ScoredFilm>();
  const taken = new Set(picked.map(({ position }) => position));
  const below = pool.filter(({ position }) => !taken.has(position));
  return exploreFilms(picked.length, below, { share, seed });
}

function reckon(rung: Rung, position: number, adjustment: number): Reckoned {
  const { parts, rest } = rung.explain(position);
  const score = parts.reduce((sum, { amount }) => sum + amount, rest + adjustment);
  return { position, source: rung.source, parts, rest: rest + adjustment, score, explored: false };
}

function finishPicks(
  input: RankInput,
  reckoned: readonly Reckoned[],
  rung: Rung | null,
  shown: number,
): RankedPick[] {
  const { facts, loaded, history } = input;
  const least = reckoned.reduce((low, { score }) => Math.min(low, score), Infinity);
  const lift = Math.max(0, LEAST_SCORE - least);
  const predict = starPredictor(loaded, facts, history, rung);
  return reckoned.map(({ position, source, parts, score, explored }) => {
    const total = score + (lift === Infinity ? 0 : lift);
    const reasons = shareParts(parts, total).slice(0, shown);
    return {
      filmId: facts.filmIds[position] ?? 0,
      score: total,
      source,
      confidence: confidenceOf(source, history.liked.length, facts.ratingCounts[position] ?? 0),
      predicted: predict(position),
      reasons,
      reasonsRest: 1 - reasons.reduce((sum, { share }) => sum + share, 0),
      explored,
    };
  });
}

function shareParts(parts: readonly Part[], total: number): RankedReason[] {
  return parts
    .filter(({ amount }) => amount !== 0)
    .map(({ filmId, amount }) => ({ filmId, share: amount / total }))
    .sort((a, b) => Math.abs(b.share) - Math.abs(a.share) || a.filmId - b.filmId);
}

/** 0 to 1: how much is known of the person (most of it after eight liked films) and of the film. */
function confidenceOf(source: Source, likedCount: number, ratingCount: number): number {
  const person = likedCount / (likedCount + 8);
  const film = ratingCount / (ratingCount + 25);
  if (source === "personal") return person * (0.35 + 0.65 * film);
  if (source === "content") return 0.1 + 0.35 * person;
  return source === "popular" ? 0.25 * film : 0.05;
}
