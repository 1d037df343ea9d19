import { type Database, listFilmIdsOfProviders, recordRecommendationRequest } from "@kinora/db";
import { timeStage } from "@kinora/telemetry";
import type { Reader } from "../context";
import type { Services } from "../services";
import { recordExposure } from "./experiment-arm";
import { interleavePicks, type TeamPick } from "./interleave-picks";
import { LIST_SECONDS, listKeyOf } from "./list-key";
import type { ListParams, Source } from "./list-params";
import {
  type ListSubject,
  rankInputOf,
  readListSubject,
  readRivalSubject,
  withModelOrBelow,
} from "./list-subject";
import { type Pick, presentPicks } from "./present-picks";
import { type RankedPick, rankFilms } from "./rank-films";

export interface Recommendations {
  readonly items: Pick[];
  readonly modelVersion: string | null;
  readonly source: Source;
  /** What feedback refers to. */
  readonly requestId: string;
}

/** Answers one list for somebody, or for a visitor, and remembers what was shown. */
export async function recommend(
  services: Services,
  { reader, params, surface }: { reader: Reader; params: ListParams; surface: string },
): Promise<Recommendations> {
  const subject = await readListSubject(services, reader);
  return withModelOrBelow(services, subject, (usable) => answer(services, usable, params, surface));
}

async function answer(
  services: Services,
  subject: ListSubject,
  params: ListParams,
  surface: string,
): Promise<Recommendations> {
  const { userId } = subject;
  const ranked = await rankForExperiment(services, subject, params);
  const modelVersion = subject.loaded?.version ?? null;
  const source = ranked[0]?.source ?? "editorial";
  services.metrics.countRecommendations(source);
  if (ranked.length > 0) services.metrics.observeListConfidence(meanConfidence(ranked));
  const [items, requestId] = await Promise.all([
    presentPicks(services.db, ranked, subject),
    recordRecommendationRequest(services.db, {
      ...{ userId, surface, modelVersion, source, shown: ranked },
      experiment: experimentOf(subject),
    }),
    userId && subject.active ? recordExposure(services, userId, subject.active) : null,
  ]);
  return { items, modelVersion, source, requestId };
}

/** One list; in an interleaved experiment drafted from those of both arms. */
async function rankForExperiment(
  services: Services,
  subject: ListSubject,
  params: ListParams,
): Promise<TeamPick[]> {
  const rival = await readRivalSubject(services, subject);
  const [own, other] = await Promise.all([
    rankOrRecall(services, subject, params),
    rival ? rankOrRecall(services, rival, params) : null,
  ]);
  if (!other) return own.map((pick) => ({ ...pick, team: null }));
  const day = services.now().toISOString().slice(0, 10);
  return interleavePicks(own, other, `${subject.active?.experimentId}:${subject.userId}:${day}`);
}

/** What a request is counted under. */
export function experimentOf({ active }: ListSubject) {
  return active && !active.shipped ? { id: active.experimentId, arm: active.arm.key } : null;
}

/** Takes the list from the cache, or makes it. */
async function rankOrRecall(
  services: Services,
  subject: ListSubject,
  params: ListParams,
): Promise<RankedPick[]> {
  let outcome: "hit" | "miss" = "hit";
  const make = async () => {
    outcome = "miss";
    const resolved = await resolveAvailable(services.db, subject, params);
    return timeStage("rank", () => rankFilms(rankInputOf(subject, resolved, services.now())));
  };
  const asked = JSON.stringify(params, Object.keys(params).sort());
  const key = listKeyOf(subject, services.now(), "recommendations", asked);
  if (key === null) return make();
  const ranked = await services.cache.compute(key, { ttlSeconds: LIST_SECONDS }, make);
  services.metrics.countCache(outcome);
  return ranked;
}

/** Turns "only what my services hold" into the films that they hold; nobody's services hold everything. */
export async function resolveAvailable(
  db: Database,
  { taste }: ListSubject,
  params: ListParams,
): Promise<ListParams> {
  if (!params.available || !taste) return params;
  return { ...params, onlyFilmIds: await listFilmIdsOfProviders(db, taste.preference) };
}

function meanConfidence(ranked: readonly RankedPick[]): number {
  return ranked.reduce((sum, { confidence }) => sum + confidence, 0) / ranked.length;
}
