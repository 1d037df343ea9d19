import type { Database, Transaction } from "../client";
import type { DatasetSnapshot } from "../generated/client";
import { Prisma } from "../generated/client";

export interface NewSnapshot {
  readonly queriedAt: Date;
  readonly ratingCount: number;
  readonly userCount: number;
  readonly filmCount: number;
  readonly schemaHash: string;
  readonly contentHash: string;
}

/** The same data under the same question are one snapshot, however often they are trained on. */
export async function findOrCreateSnapshot(db: Database, snapshot: NewSnapshot): Promise<string> {
  const { schemaHash, contentHash } = snapshot;
  const known = await db.datasetSnapshot.findFirst({
    where: { contentHash, schemaHash },
    select: { id: true },
  });
  if (known) return known.id;
  const { id } = await db.datasetSnapshot.create({ data: snapshot, select: { id: true } });
  return id;
}

export async function findSnapshot(db: Database, { id }: { id: string }): Promise<DatasetSnapshot | null> {
  return db.datasetSnapshot.findUnique({ where: { id } });
}

/** Snapshots with the models that were trained on each, newest first. */
export async function listSnapshots(
  db: Transaction,
  { limit, cursor = null }: { limit: number; cursor?: string | null | undefined },
) {
  const items = await db.datasetSnapshot.findMany({
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    omit: { manifest: true },
    include: {
      models: { orderBy: { createdAt: "desc" }, select: { version: true, kind: true, status: true } },
    },
    take: limit + 1,
    ...(cursor ? { cursor: { id: cursor }, skip: 1 } : {}),
  });
  const page = items.slice(0, limit);
  return { items: page, nextCursor: items.length > limit ? (page.at(-1)?.id ?? null) : null };
}

/**
 * Notes that a snapshot's file is in the store, or, without a manifest, that it is not any more.
 *
 * @param kept How many files stay.
 * @returns Content hashes of the snapshots whose files are to go now; they are noted as gone.
 */
export async function keepSnapshotFile(
  db: Database,
  { id, manifest, kept }: { id: string; manifest: Prisma.InputJsonObject | null; kept: number },
): Promise<string[]> {
  return db.$transaction(async (tx) => {
    await tx.datasetSnapshot.update({
      where: { id },
      data: manifest ? { manifest, storedAt: new Date() } : { manifest: Prisma.DbNull, storedAt: null },
    });
    const outdated = await tx.datasetSnapshot.findMany({
      where: { storedAt: { not: null } },
      orderBy: { storedAt: "desc" },
      skip: kept,
      select: { id: true, contentHash: true },
    });
    await tx.datasetSnapshot.updateMany({
      where: { id: { in: outdated.map((snapshot) => snapshot.id) } },
      data: { manifest: Prisma.DbNull, storedAt: null },
    });
    return outdated.map(({ contentHash }) => contentHash);
  });
}
