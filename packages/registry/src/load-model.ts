import { type Database, findModelVersion } from "@kinora/db";
import type { Manifest, RatingModel, Recommender } from "@kinora/recsys";
import { decodeBundle } from "./model-bundle";
import { ArtefactDamagedError, type ArtefactStore } from "./stored-artefact";

/** A model in memory, ready to serve. */
export interface LoadedModel {
  readonly version: string;
  readonly kind: string;
  readonly recommender: Recommender;
  /** Predicts stars from a history weighted by stars; null where the version has no such part. */
  readonly stars: RatingModel | null;
  /** Item → film id. */
  readonly filmIds: Int32Array;
  readonly itemByFilmId: ReadonlyMap<number, number>;
  /** Per item, log(1 + ratings) over that of the most rated: 0 to 1. */
  readonly popularity: Float32Array;
  readonly ratingCounts: Int32Array;
  readonly trainedAt: Date | null;
  readonly metrics: unknown;
}

/**
 * Reads a version from the store.
 *
 * @throws ArtefactDamagedError when its file is missing, changed, or not what its manifest says.
 */
export async function loadModel(db: Database, store: ArtefactStore, version: string): Promise<LoadedModel> {
  const row = await findModelVersion(db, { version });
  if (!row?.artefactPath || !row.artefactSha256 || !row.manifest)
    throw new Error(`Model ${version} has no artefact.`);
  const bytes = await store.get(version, row.artefactSha256);
  const { filmIds, recommender, stars, ratingCounts } = decode(
    version,
    bytes,
    row.manifest as unknown as Manifest,
  );
  return {
    version,
    kind: row.kind,
    recommender,
    stars,
    filmIds,
    itemByFilmId: new Map(Array.from(filmIds, (filmId, item) => [filmId, item])),
    popularity: scalePopularity(ratingCounts),
    ratingCounts,
    trainedAt: row.trainedAt,
    metrics: row.metrics,
  };
}

function decode(version: string, bytes: Uint8Array, manifest: Manifest) {
  try {
    return decodeBundle(bytes, manifest);
  } catch (cause) {
    throw new ArtefactDamagedError(version, cause instanceof Error ? cause.message : String(cause), {
      cause,
    });
  }
}

/** log(1 + n) / log(1 + most); all 0 where nothing was rated. */
function scalePopularity(counts: Int32Array): Float32Array {
  const most = counts.reduce((highest, count) => Math.max(highest, count), 0);
  return Float32Array.from(counts, (count) => (most === 0 ? 0 : Math.log1p(count) / Math.log1p(most)));
}
