import { type Database, findModelSearch, toJson } from "@kinora/db";
import { snapshotData } from "@kinora/recsys";
import { type ArtefactStore, encodeBundle, loadModel } from "@kinora/registry";
import type { OnProgress } from "./answer-parent";
import { readCodeRevision } from "./code-revision";
import { readSnapshot, storeSnapshot } from "./dataset-snapshot";
import { keepFigures } from "./keep-figures";
import { findSettings, readSettings } from "./model-settings";
import { findRival } from "./rival";
import { type SettingsSource, trainBundle } from "./train-bundle";
import { readTrainingData } from "./training-data";

export interface TrainVersionOptions {
  readonly version: string;
  readonly source: SettingsSource;
  /** The version whose settings and film factors an incremental training takes over. */
  readonly parentVersion: string | null;
  /** The version to train once more from its own snapshot, settings and parent; null for a new one. */
  readonly repeatOf: string | null;
  /** The search whose settings it takes; null: the parent's, or as `source` says. */
  readonly searchId: string | null;
  readonly seed: number;
  readonly threads: number;
  readonly onProgress: OnProgress;
}

/**
 * Trains one version from the ratings as they are and stores it: snapshot, artefact, figures, and last
 * of all the row that says it is a candidate. Safe to run twice: a second run replaces what the first
 * one, broken off, left.
 */
export async function trainVersion(
  db: Database,
  store: ArtefactStore,
  options: TrainVersionOptions,
): Promise<void> {
  const { version, source, seed, threads, onProgress } = options;
  onProgress(0.01, "reading ratings");
  const { data, parentVersion, settings } = await readPlan(db, store, options);
  const trained = await trainBundle(data, {
    ...{ seed, threads, settings, source, onProgress },
    champion: await findRival(db),
    parent: await openParent(db, store, parentVersion),
  });
  onProgress(0.97, "writing the artefact");
  const { figures } = trained;
  const metrics: Record<string, number> = figures ? { "ndcg@100": figures["ndcg@100"] } : {};
  const { bytes, manifest } = encodeBundle(trained.bundle, { data: snapshotData(data.ratings), metrics });
  const artefact = await store.put(version, bytes);
  const snapshotId = await storeSnapshot(db, store, data);
  const params = { ...trained.size, ...trained.settings, seed, liked: "3.5 stars or more, weight 1" };
  await db.$transaction(async (tx) => {
    await tx.modelVersion.update({
      where: { version },
      data: {
        status: "candidate",
        kind: trained.bundle.recommender.kind,
        params: toJson(params),
        parentVersion,
        manifest: toJson(manifest),
        codeRevision: await readCodeRevision(),
        snapshotId,
        artefactPath: artefact.path,
        artefactSha256: artefact.sha256,
        artefactBytes: artefact.bytes,
        error: null,
        trainedAt: new Date(),
        progress: 1,
        progressNote: "trained",
      },
    });
    await keepFigures(tx, version, figures);
  });
}

/** What a training goes by: the ratings as they are, or, to repeat a version, its own data and settings. */
async function readPlan(db: Database, store: ArtefactStore, options: TrainVersionOptions) {
  const { repeatOf } = options;
  if (!repeatOf) {
    const data = await readTrainingData(db);
    const { parentVersion, searchId } = options;
    const search = searchId === null ? null : await findModelSearch(db, { id: searchId });
    const inherited = parentVersion ? await findSettings(db, parentVersion) : null;
    return { data, parentVersion, settings: readSettings(search?.settings) ?? inherited };
  }
  const model = await db.modelVersion.findUnique({ where: { version: repeatOf } });
  if (!model?.snapshotId) throw new RangeError(`Model ${repeatOf} has no snapshot to be trained on again.`);
  const data = await readSnapshot(db, store, model.snapshotId);
  return { data, parentVersion: model.parentVersion, settings: readSettings(model.params) };
}

/** The film factors that an incremental training goes on from. */
async function openParent(db: Database, store: ArtefactStore, version: string | null) {
  if (version === null) return null;
  const { filmIds, recommender } = await loadModel(db, store, version);
  return { filmIds, recommender };
}
