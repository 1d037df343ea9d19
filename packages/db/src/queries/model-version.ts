import type { Database, Transaction } from "../client";
import type { ModelVersion, Prisma } from "../generated/client";
import { inOrder, listPositions, type SortedPage, type SortKey } from "../sorted-page";
import { recordEvent } from "./outbox-event";

/** The model in charge, or null before the first one. */
export function findChampion(db: Transaction): Promise<ModelVersion | null> {
  return db.modelVersion.findFirst({ where: { status: "champion" } });
}

export function findModelVersion(db: Transaction, { version }: { version: string }) {
  return db.modelVersion.findUnique({
    where: { version },
    include: { snapshot: true, evaluations: { orderBy: { createdAt: "desc" } } },
  });
}

/** A figure of a model's own measurement; before any that was measured where there is none. */
const figure = (name: string): SortKey => ({
  key: `CASE jsonb_typeof(m."metrics"->'${name}') WHEN 'number' THEN (m."metrics"->>'${name}')::float8 ELSE -1 END`,
  type: "float8",
});

const modelSortKeys = {
  version: { key: `m."version"`, type: "text" },
  status: { key: `array_position(enum_range(NULL::"ModelStatus"), m."status")`, type: "int" },
  ...{ "ndcg@100": figure("ndcg@100"), "recall@20": figure("recall@20"), "recall@50": figure("recall@50") },
  coverage: figure("coverage"),
  ratings: { key: `coalesce(s."ratingCount", 0)`, type: "int" },
  createdAt: { key: `m."createdAt"`, type: "timestamptz" },
} as const satisfies Record<string, SortKey>;

export const modelVersionSorts = [
  ...(["version", "status", "ndcg@100", "recall@20", "recall@50", "coverage"] as const),
  ...(["ratings", "createdAt"] as const),
] as const;
export type ModelVersionSort = (typeof modelVersionSorts)[number];

/** One page of versions in an order, with the data they were trained on, each with where it stands. */
export async function listModelVersions(db: Database, { sort, ...page }: SortedPage<ModelVersionSort>) {
  const positions = await listPositions(
    db,
    {
      from: `FROM "ModelVersion" m LEFT JOIN "DatasetSnapshot" s ON s."id" = m."snapshotId" WHERE true`,
      ...{ values: [], sortKey: modelSortKeys[sort], id: { key: `m."version"`, type: "text" } },
    },
    page,
  );
  const rows = await db.modelVersion.findMany({
    where: { version: { in: positions.map(({ id }) => id) } },
    include: { snapshot: true },
  });
  return inOrder(positions, rows, ({ version }) => version);
}

/**
 * Versions to serve from, best first: the champion, then those that were in charge before it, for the
 * case that the champion's artefact is damaged.
 */
export async function listServableVersions(
  db: Database,
): Promise<Pick<ModelVersion, "version" | "artefactSha256">[]> {
  return db.modelVersion.findMany({
    where: {
      status: { in: ["champion", "retired"] },
      artefactPath: { not: null },
      promotedAt: { not: null },
    },
    orderBy: [{ status: "asc" }, { promotedAt: "desc" }],
    select: { version: true, artefactSha256: true },
    take: SERVABLE,
  });
}

/** Versions that a damaged champion may be replaced by, and that champion. */
const SERVABLE = 4;

/**
 * Versions whose artefacts nobody needs any more: trained before a time, not among those to serve or go
 * back to, and in no experiment that runs or has shipped.
 */
export async function listSpentVersions(db: Database, { before }: { before: Date }): Promise<string[]> {
  const servable = (await listServableVersions(db)).map(({ version }) => version);
  const { rows } = await db.pool.query<{ version: string }>(
    `SELECT m."version" FROM "ModelVersion" m
     WHERE m."artefactPath" IS NOT NULL AND m."status" IN ('candidate', 'retired', 'failed') AND m."trainedAt" < $1
       AND m."version" <> ALL($2) AND NOT EXISTS (SELECT 1 FROM "Experiment" e, jsonb_array_elements(e."arms") a
         WHERE e."status" IN ('draft', 'running', 'shipped') AND a->>'modelVersion' = m."version")
     ORDER BY m."version"`,
    [before, servable],
  );
  return rows.map(({ version }) => version);
}

/** Notes that an artefact is gone; its hash stays, to tell whether a repeated training gives the same. */
export async function forgetArtefact(db: Database, { version }: { version: string }): Promise<void> {
  await db.modelVersion.update({ where: { version }, data: { artefactPath: null } });
}

/** What is left to learn after one pass over the data. */
export interface EpochLoss {
  readonly epoch: number;
  readonly loss: number;
}

export interface ModelProgress {
  readonly version: string;
  /** 0 to 1. */
  readonly progress: number;
  /** The step at hand in words. */
  readonly note: string;
  /** Of the epochs up to now; shown while it trains, in the place of the figures that are still to come. */
  readonly learningCurve?: readonly EpochLoss[] | undefined;
}

/** Says how far a training is; one that has ended keeps what it ended with. */
export async function setModelProgress(
  db: Database,
  { version, progress, note, learningCurve }: ModelProgress,
): Promise<void> {
  const value = Math.min(1, Math.max(0, progress));
  const curve = learningCurve?.map(({ epoch, loss }) => ({ epoch, loss }));
  await db.modelVersion.updateMany({
    where: { version, status: "training" },
    data: { progress: value, progressNote: note, ...(curve ? { metrics: { learningCurve: curve } } : {}) },
  });
}

export async function failModelVersion(
  db: Database,
  { version, error }: { version: string; error: string },
): Promise<void> {
  await db.modelVersion.updateMany({
    where: { version, status: { in: ["training", "failed"] } },
    data: { status: "failed", error },
  });
}

export interface PromoteModelParams {
  readonly version: string;
  /** Who decided; null for the product itself. */
  readonly actorId?: string | null;
  readonly reason?: string | null;
  /** What the gate measured. */
  readonly report?: Prisma.InputJsonValue | null;
}

export interface Promotion {
  readonly version: string;
  readonly previousVersion: string | null;
}

/**
 * Puts a model in charge: the pointer, its history and the event commit together. A version that is in
 * charge already stays so and nothing is recorded.
 *
 * @returns null when there is no such version.
 * @throws Error when the version has no artefact to serve from.
 */
export function promoteModel(
  db: Database,
  { version, actorId, reason, report }: PromoteModelParams,
): Promise<Promotion | null> {
  return db.$transaction(async (tx) => {
    await lockChampion(tx);
    const model = await tx.modelVersion.findUnique({ where: { version } });
    if (!model) return null;
    const champion = await findChampion(tx);
    if (champion?.version === version) return { version, previousVersion: null };
    const history = { kind: "promote", actorId, reason, ...(report ? { report } : {}) };
    return changeChampion(tx, model, champion, history);
  });
}

/**
 * Puts back the model that was in charge before the present one.
 *
 * @returns null when there is none to go back to.
 */
export function rollbackModel(
  db: Database,
  { actorId, reason }: { actorId?: string | null; reason: string },
): Promise<Promotion | null> {
  return db.$transaction(async (tx) => {
    await lockChampion(tx);
    const champion = await findChampion(tx);
    if (!champion) return null;
    // Only promotions are followed: going back twice goes two models back, not to and fro.
    const arrival = await tx.modelPromotion.findFirst({
      where: { version: champion.version, kind: "promote" },
      orderBy: { id: "desc" },
    });
    const earlier = arrival?.previousVersion
      ? await tx.modelVersion.findUnique({ where: { version: arrival.previousVersion } })
      : null;
    return earlier && changeChampion(tx, earlier, champion, { kind: "rollback", actorId, reason });
  });
}

/** One change of the model in charge at a time, over all processes, until the transaction ends. */
async function lockChampion(tx: Transaction): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('kinora.champion'))`;
}

async function changeChampion(
  tx: Transaction,
  model: ModelVersion,
  champion: ModelVersion | null,
  history: { kind: string; actorId?: string | null; reason?: string | null; report?: Prisma.InputJsonValue },
): Promise<Promotion> {
  const { version } = model;
  if (!model.artefactPath || model.status === "failed" || model.status === "training") {
    throw new Error(`Model ${version} is ${model.status} and has nothing to serve from.`);
  }
  const now = new Date();
  const previousVersion = champion?.version ?? null;
  if (champion) {
    const retired = { status: "retired", retiredAt: now } as const;
    await tx.modelVersion.update({ where: { version: champion.version }, data: retired });
  }
  await tx.modelVersion.update({
    where: { version },
    data: { status: "champion", promotedAt: now, retiredAt: null },
  });
  await tx.modelPromotion.create({ data: { version, previousVersion, ...history } });
  const name = history.kind === "rollback" ? "model/rolled-back" : "model/promoted";
  await recordEvent(tx, { name, payload: { modelVersion: version, previousVersion } });
  return { version, previousVersion };
}
