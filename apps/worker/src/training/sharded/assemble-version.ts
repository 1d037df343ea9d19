import { type Database, recordEvent, toJson } from "@kinora/db";
import { snapshotData } from "@kinora/recsys";
import { type ArtefactStore, encodeBundle, readModelFigures } from "@kinora/registry";
import { readCodeRevision } from "../code-revision";
import { readSnapshot } from "../dataset-snapshot";
import type { IalsMethod } from "../rival";
import { getFloats, type Stored } from "./block-store";
import { makeModel } from "./make-model";

export interface ShardedResult {
  readonly version: string;
  readonly snapshotId: string;
  readonly itemFactors: readonly Stored[];
  readonly method: IalsMethod;
}

/** Makes a candidate of the last film factors, with the figures measured before. Safe to run twice: the bytes are the same. */
export async function assembleVersion(
  db: Database,
  store: ArtefactStore,
  { version, snapshotId, itemFactors, method }: ShardedResult,
): Promise<void> {
  const { likes, filmIds, ratings, ratingCounts } = await readSnapshot(db, store, snapshotId);
  const recommender = makeModel(likes, await getFloats(store, itemFactors), method);
  const measured = await db.modelVersion.findUniqueOrThrow({ where: { version }, select: { metrics: true } });
  const figures = readModelFigures(measured.metrics);
  const metrics: Record<string, number> = figures ? { "ndcg@100": figures["ndcg@100"] } : {};
  const bundle = { filmIds, recommender, stars: null, ratingCounts };
  const { bytes, manifest } = encodeBundle(bundle, { data: snapshotData(ratings), metrics });
  const artefact = await store.put(version, bytes);
  await db.$transaction(async (tx) => {
    await tx.modelVersion.update({
      where: { version },
      data: {
        ...{ status: "candidate", kind: "ials", params: { ...method, isSharded: true }, snapshotId },
        ...{ manifest: toJson(manifest), codeRevision: await readCodeRevision() },
        ...{ artefactPath: artefact.path, artefactSha256: artefact.sha256, artefactBytes: artefact.bytes },
        ...{ error: null, trainedAt: new Date(), progress: 1, progressNote: "trained" },
      },
    });
    await recordEvent(tx, { name: "model/trained", payload: { modelVersion: version } });
  });
}
