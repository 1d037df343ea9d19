import { selectTopK } from "@kinora/recsys";
import type { Reader } from "../context";
import type { Services } from "../services";
import { chooseModel } from "./choose-model";
import { scoreByContent } from "./content-index";
import type { FilmFacts } from "./film-facts";
import { type ListSubject, rankInputOf, readListSubject } from "./list-subject";
import { maskForPerson } from "./mask-films";
import { starPredictor } from "./predict-stars";
import { type Pick, presentPicks } from "./present-picks";
import type { RankedPick } from "./rank-films";
import { measureScores } from "./rung";

/** Weight of likeness in content beside that in who liked the films, both standardized. */
const CONTENT_WEIGHT = 0.8;
const RENOWN_WEIGHT = 0.15;

export interface SimilarParams {
  readonly filmId: number;
  readonly limit: number;
  readonly reader: Reader;
}

/**
 * Films like one film: by who liked both and by what they are made of.
 *
 * The film itself is the only reason; its share is what likeness adds to the score, and the rest is
 * renown. Films that the reader hid stay out, films they rated stay in: this is about the film.
 */
export async function listSimilar(
  services: Services,
  { filmId, limit, reader }: SimilarParams,
): Promise<Pick[] | null> {
  const subject = await readListSubject(services, reader);
  const position = subject.facts.positionByFilmId.get(filmId);
  if (position === undefined) return null;
  const ranked = rankSimilar(subject, position, limit, services.now());
  return presentPicks(services.db, ranked, subject);
}

/** @param alsoMask Films to leave out besides those that the person hid or may not see. */
export function rankSimilar(
  subject: ListSubject,
  position: number,
  limit: number,
  now: Date,
  alsoMask: Uint8Array | null = null,
): RankedPick[] {
  const { facts, loaded, taste } = subject;
  const filmId = facts.filmIds[position] ?? 0;
  const hidden = taste ? { ...taste, ratings: [], loggedFilmIds: [] } : null;
  const mask = maskForPerson(facts, hidden, { limit });
  mask[position] = 1;
  const { likeness, source } = scoreLikeness(subject, position, mask);
  const renown = facts.renown;
  const scores = likeness.map((like, film) => {
    if (alsoMask?.[film]) mask[film] = 1;
    return like + RENOWN_WEIGHT * Math.max(0, renown[film] ?? 0);
  });
  const top = selectTopK(scores, limit, mask);
  const input = rankInputOf(subject, { limit }, now);
  const predict = starPredictor(loaded, facts, input.history, null);
  return Array.from(top.items, (film) => {
    const like = likeness[film] ?? 0;
    const score = like + RENOWN_WEIGHT * Math.max(0, renown[film] ?? 0);
    return {
      filmId: facts.filmIds[film] ?? 0,
      ...{ score, source, confidence: confidenceOf(facts, position, film), predicted: predict(film) },
      reasons: [{ filmId, share: like / score }],
      reasonsRest: 1 - like / score,
      explored: false,
    };
    // Only what is more alike than usual: the rest would be called similar for its renown alone.
  }).filter(({ score, reasonsRest }) => score > 0 && reasonsRest < 1);
}

function scoreLikeness({ facts, loaded }: ListSubject, position: number, mask: Uint8Array) {
  const content = scoreByContent(facts.content, [{ position, weight: 1 }]);
  const item = loaded?.itemByFilmId.get(facts.filmIds[position] ?? 0);
  const model = loaded && chooseModel(loaded, "auto");
  const spread = measureScores(content, mask);
  const byContent = (film: number) => ((content[film] ?? 0) - spread.mean) / spread.unit;
  if (!loaded || !model || item === undefined) {
    return { likeness: content.map((_, film) => byContent(film)), source: "content" as const };
  }
  const itemScores = model.scoreItems(model.foldIn({ items: Int32Array.of(item), weights: null }));
  const scores = new Float32Array(facts.count).fill(-Infinity);
  loaded.filmIds.forEach((id, at) => {
    const film = facts.positionByFilmId.get(id);
    if (film !== undefined) scores[film] = itemScores[at] ?? -Infinity;
  });
  const { mean, unit } = measureScores(scores, mask);
  const likeness = content.map((_, film) => {
    const score = scores[film] ?? -Infinity;
    return CONTENT_WEIGHT * byContent(film) + (score === -Infinity ? 0 : (score - mean) / unit);
  });
  return { likeness, source: "personal" as const };
}

function confidenceOf(facts: FilmFacts, one: number, other: number): number {
  const fewest = Math.min(facts.ratingCounts[one] ?? 0, facts.ratingCounts[other] ?? 0);
  return 0.2 + (0.8 * fewest) / (fewest + 40);
}
