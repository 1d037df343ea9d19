import { findTaste, listEditorialFilmIds, type Taste } from "@kinora/db";
import type { LinearRanker } from "@kinora/recsys";
import type { LoadedModel, Versioned } from "@kinora/registry";
import type { Reader } from "../context";
import type { Services } from "../services";
import { type ActiveArm, findArm } from "./experiment-arm";
import type { FilmFacts } from "./film-facts";
import { filmFactsOf } from "./film-facts-holder";
import { readHistory } from "./history";
import type { ListParams } from "./list-params";
import { maskForPerson } from "./mask-films";
import type { RankInput } from "./rank-films";
import { mutedFilmIds } from "./taste-signals";

/** Everything that a list of one person depends on, as it is at this moment. */
export interface ListSubject {
  readonly userId: string | null;
  /** Of titles; null: the one of the person's preferences. */
  readonly language: string | null;
  readonly taste: Taste | null;
  readonly facts: FilmFacts;
  readonly factsMark: string;
  readonly loaded: LoadedModel | null;
  readonly editorialFilmIds: readonly number[];
  /** What an experiment changes for this person; null where none does. */
  readonly active: ActiveArm | null;
  /** What clicks have taught about the order of lists; null where nothing has, or the arm does without. */
  readonly ranker: Versioned<LinearRanker> | null;
}

export async function readListSubject(
  services: Services,
  { userId, language }: Reader,
): Promise<ListSubject> {
  const held = filmFactsOf(services.db).current();
  const [taste, { facts, mark }, editorialFilmIds, active] = await Promise.all([
    userId ? findTaste(services.db, userId) : null,
    held,
    // Only the last rung needs them, and it answers only while nobody has rated anything.
    held.then(({ facts: { ratingCounts } }) =>
      ratingCounts.some((count) => count > 0) ? [] : listEditorialFilmIds(services.db),
    ),
    userId ? findArm(services, userId) : null,
  ]);
  const [loaded, ranker] = await Promise.all([openModel(services, active), openRanker(services, active)]);
  return { userId, language, taste, facts, factsMark: mark, loaded, editorialFilmIds, active, ranker };
}

/** The same person as the rival of an interleaved experiment would serve them; null without one. */
export async function readRivalSubject(
  services: Services,
  subject: ListSubject,
): Promise<ListSubject | null> {
  const { active } = subject;
  if (!active?.rival) return null;
  const rival = { ...active, arm: active.rival, rival: null };
  const [loaded, ranker] = await Promise.all([openModel(services, rival), openRanker(services, rival)]);
  return { ...subject, active: rival, loaded, ranker };
}

/** A list is made without what cannot be opened. */
async function openRanker({ rankers, log }: Services, active: ActiveArm | null) {
  if (active?.arm.clickOrder === false) return null;
  return rankers.current().catch((error: unknown) => {
    log.warn({ err: error }, "The order that clicks have taught cannot be opened");
    return null;
  });
}

/** The arm's model; the champion where it names none, or one that cannot be opened. */
async function openModel({ models, log }: Services, active: ActiveArm | null): Promise<LoadedModel | null> {
  const version = active?.arm.modelVersion;
  if (version === undefined || version === models.current()?.version) return models.current();
  try {
    return await models.open(version);
  } catch (error) {
    log.warn({ err: error, version }, "An experiment's model cannot be opened");
    return models.current();
  }
}

/**
 * Makes an answer; where that fails, makes it once more without the model, from the rungs below it.
 * What is wrong with something else fails again and is thrown.
 */
export async function withModelOrBelow<Answer>(
  { log }: Services,
  subject: ListSubject,
  make: (subject: ListSubject) => Promise<Answer>,
): Promise<Answer> {
  try {
    return await make(subject);
  } catch (error) {
    if (!subject.loaded) throw error;
    log.error({ err: error, modelVersion: subject.loaded.version }, "A list failed; tried without the model");
    return make({ ...subject, loaded: null });
  }
}

/** The arm's dials stand where neither the request nor the person says anything. */
function withArm({ active, taste }: ListSubject, params: ListParams): ListParams {
  const dials = active?.arm.dials;
  if (!dials) return params;
  const of = (name: keyof typeof dials) => params[name] ?? (taste?.preference[name] || dials[name]);
  return { ...params, popularity: of("popularity"), diversity: of("diversity"), recency: of("recency") };
}

export function rankInputOf(subject: ListSubject, params: ListParams, now: Date): RankInput {
  const { facts, loaded, taste, editorialFilmIds, ranker } = subject;
  return {
    ...{ facts, loaded, taste, params: withArm(subject, params), editorialFilmIds },
    ranker: ranker?.model ?? null,
    seed: subject.userId && `${subject.userId}:${now.toISOString().slice(0, 10)}`,
    history: readHistory(taste, now, [
      ...(params.without ?? []),
      ...(taste ? mutedFilmIds(facts, taste) : []),
    ]),
    mask: maskForPerson(facts, taste, params),
  };
}
