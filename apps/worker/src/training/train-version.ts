import { createHash } from "node:crypto";
import { type Database, findChampion, type Prisma } from "@kinora/db";
import { type HybridSettings, snapshotData } from "@kinora/recsys";
import { type ArtefactStore, encodeBundle } from "@kinora/registry";
import { type Measured, type SettingsSource, trainBundle } from "./train-bundle";
import { readTrainingData, type TrainingData, trainingSchema } from "./training-data";

export interface TrainVersionOptions {
  readonly version: string;
  readonly source: SettingsSource;
  /** The version whose settings an incremental training takes over. */
  readonly parentVersion: string | null;
  readonly seed: number;
  readonly threads: number;
  readonly onProgress: (progress: number, note: string) => void;
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
  const { version, source, parentVersion, seed, threads, onProgress } = options;
  onProgress(0.01, "reading ratings");
  const data = await readTrainingData(db);
  const facts = snapshotData(data.ratings);
  const settings = parentVersion ? await findSettings(db, parentVersion) : null;
  const champion = await findChampion(db);
  const championSettings = champion && (await findSettings(db, champion.version));
  const trained = await trainBundle(data, {
    ...{ seed, threads, settings, championSettings, source, onProgress },
  });
  onProgress(0.97, "writing the artefact");
  const metrics: Record<string, number> = trained.measured
    ? { "ndcg@100": trained.measured.candidate["ndcg@100"] }
    : {};
  const { bytes, manifest } = encodeBundle(trained.bundle, { data: facts, metrics });
  const artefact = await store.put(version, bytes);
  const snapshotId = await findOrCreateSnapshot(db, data, facts.sha256);
  const figures = describeFigures(trained.measured, champion?.version ?? null);
  const params = { ...trained.size, ...trained.settings, seed, liked: "3.5 stars or more, weight 1" };
  await db.$transaction(async (tx) => {
    await tx.modelVersion.update({
      where: { version },
      data: {
        status: "candidate",
        kind: trained.bundle.recommender.kind,
        params: toJson(params),
        metrics: toJson(figures),
        manifest: toJson(manifest),
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
    if (!trained.measured) return;
    await tx.evaluationRun.deleteMany({ where: { modelVersion: version, protocol: PROTOCOL } });
    const { slices } = trained.measured;
    await tx.evaluationRun.create({
      data: { modelVersion: version, protocol: PROTOCOL, metrics: toJson(figures), slices: toJson(slices) },
    });
  });
}

/** People held out whole, a fifth of each one's likes to be found (Liang et al. 2018). */
export const PROTOCOL = "strong-generalization";

function describeFigures(measured: Measured | null, championVersion: string | null) {
  if (!measured) return { protocol: PROTOCOL, note: "Too few people with two likes to measure on." };
  const { candidate, popularity, slices, champion } = measured;
  const compared = champion ? { champion: { version: championVersion, ...champion } } : {};
  return { protocol: PROTOCOL, ...candidate, popularity, slices, ...compared };
}

async function findSettings(db: Database, version: string): Promise<HybridSettings | null> {
  const parent = await db.modelVersion.findUnique({ where: { version }, select: { params: true } });
  const params = parent?.params as Partial<HybridSettings> | null | undefined;
  if (!params?.ials || !params.ease || !params.weights) return null;
  return { ials: params.ials, ease: params.ease, weights: params.weights };
}

async function findOrCreateSnapshot(db: Database, data: TrainingData, contentHash: string): Promise<string> {
  const schemaHash = createHash("sha256").update(trainingSchema).digest("hex");
  const known = await db.datasetSnapshot.findFirst({
    where: { contentHash, schemaHash },
    select: { id: true },
  });
  if (known) return known.id;
  const { queriedAt, ratings, filmIds } = data;
  const counts = {
    ratingCount: ratings.items.length,
    userCount: ratings.userCount,
    filmCount: filmIds.length,
  };
  const { id } = await db.datasetSnapshot.create({ data: { queriedAt, ...counts, schemaHash, contentHash } });
  return id;
}

/** Drops what JSON cannot hold; every value here is plain data. */
const toJson = (value: object): Prisma.InputJsonValue =>
  JSON.parse(JSON.stringify(value)) as Prisma.InputJsonValue;
