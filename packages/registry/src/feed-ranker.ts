import { createHash, randomBytes } from "node:crypto";
import { createFeedRanker, type Database, findServingFeedRanker, toJson } from "@kinora/db";
import { encodeArtefact, IdMap, LinearRanker } from "@kinora/recsys";
import { followVersion, type Versioned } from "./follow-version";
import type { ArtefactStore } from "./stored-artefact";

/** Some to look back at, those that did not pass among them. */
const KEPT = 5;

/** What a ranker looks at, of one film of a list. */
export interface FeedFilm {
  /** Of the recommender, comparable within the list. */
  readonly score: number;
  readonly ratingCount: number;
  /** Average half stars, pulled to the mean of all films where ratings are few, less that mean. */
  readonly halfStarsAboveMean: number;
  /** Year, 0 at 1985 and 1 every 20 years later; 0 where unknown. */
  readonly recency: number;
}

/**
 * A list's films as a ranker sees them, row-major: score standardized within the list, log(1 + ratings),
 * half stars above the mean, recency. Learning and serving both come by here, so they cannot differ.
 */
export function describeFeed(films: readonly FeedFilm[]): Float32Array {
  const mean = films.reduce((sum, { score }) => sum + score, 0) / films.length;
  const variance = films.reduce((sum, { score }) => sum + (score - mean) ** 2, 0) / films.length;
  const deviation = Math.sqrt(variance) || 1;
  return Float32Array.from(
    films.flatMap(({ score, ratingCount, halfStarsAboveMean, recency }) => [
      (score - mean) / deviation,
      Math.log1p(ratingCount),
      halfStarsAboveMean,
      recency,
    ]),
  );
}

export interface TrainedFeedRanker {
  readonly ranker: LinearRanker;
  /** Whether its order is worth more than the one that was shown, by more than chance explains. */
  readonly passed: boolean;
  readonly figures: Readonly<Record<string, number>>;
}

/** Keeps a ranker; one that passed orders lists from now on. */
export async function storeFeedRanker(
  db: Database,
  store: ArtefactStore,
  { ranker, passed, figures }: TrainedFeedRanker,
): Promise<string> {
  const state = ranker.toState();
  const sha256 = createHash("sha256").update(JSON.stringify(figures)).digest("hex");
  const data = { sha256, users: 0, items: 0, pairs: figures.clicks ?? 0 };
  const itemIds = IdMap.from(new Int32Array());
  const { tensors, manifest } = encodeArtefact({ state, itemIds, userIds: null, data, metrics: figures });
  const stamp = new Date().toISOString().replace(/[-:]/g, "").slice(0, 15).toLowerCase();
  const version = `feed-${stamp}-${randomBytes(2).toString("hex")}`;
  await store.put(version, tensors);
  const row = { version, artefactSha256: manifest.sha256, manifest: toJson(manifest), figures, passed };
  for (const outdated of await createFeedRanker(db, { ...row, kept: KEPT })) await store.delete(outdated);
  return version;
}

export interface FeedRankers {
  /** What orders lists by now; null before one was learned and passed, and while it is stopped. */
  current(): Promise<Versioned<LinearRanker> | null>;
}

/** Opens the ranker in use; another is noticed within `checkMs`. @throws ArtefactDamagedError */
export function openFeedRankers(
  { db, store }: { db: Database; store: ArtefactStore },
  { checkMs = 15_000 }: { checkMs?: number } = {},
): FeedRankers {
  const find = () => findServingFeedRanker(db);
  return { current: followVersion(store, { find, restore: LinearRanker.fromState, checkMs }) };
}
