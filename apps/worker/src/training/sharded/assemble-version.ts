import { type Database, toJson } from "@kinora/db";
import { IalsModel, snapshotData } from "@kinora/recsys";
import { type ArtefactStore, encodeBundle } from "@kinora/registry";
import { readSnapshot } from "../dataset-snapshot";
import { getFloats, type Stored } from "./block-store";

export interface ShardedResult {
  readonly version: string;
  readonly snapshotId: string;
  readonly itemFactors: readonly Stored[];
  readonly params: {
    readonly rank: number;
    readonly epochs: number;
    readonly unobservedWeight: number;
    readonly regularization: number;
    readonly seed: number;
  };
}

/** Makes a candidate of the last film factors. Safe to run twice: the bytes are the same. */
export async function assembleVersion(
  db: Database,
  store: ArtefactStore,
  { version, snapshotId, itemFactors, params }: ShardedResult,
): Promise<void> {
  const { likes, filmIds, ratings, ratingCounts } = await readSnapshot(db, store, snapshotId);
  const popularity = new Float32Array(likes.itemCount);
  for (const item of likes.items) popularity[item] = (popularity[item] ?? 0) + 1 / likes.userCount;
  const { rank, unobservedWeight, regularization } = params;
  const recommender = new IalsModel(
    { rank, unobservedWeight, regularization, frequencyExponent: 1 },
    await getFloats(store, itemFactors),
    popularity,
  );
  const bundle = { filmIds, recommender, stars: null, ratingCounts };
  const { bytes, manifest } = encodeBundle(bundle, { data: snapshotData(ratings), metrics: {} });
  const artefact = await store.put(version, bytes);
  await db.modelVersion.update({
    where: { version },
    data: {
      ...{ status: "candidate", kind: "ials", params: { ...params, isSharded: true }, snapshotId },
      manifest: toJson(manifest),
      ...{ artefactPath: artefact.path, artefactSha256: artefact.sha256, artefactBytes: artefact.bytes },
      ...{ error: null, trainedAt: new Date(), progress: 1, progressNote: "trained" },
    },
  });
}
