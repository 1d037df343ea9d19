import type { Transaction } from "../client";
import type { ImportRowError, Prisma } from "../generated/client";

/** Refused rows of one import, as they came; only those still open where that is asked. */
export async function listImportRows(
  db: Transaction,
  {
    importId,
    isOpenOnly,
    after,
    limit,
  }: {
    importId: string;
    isOpenOnly: boolean;
    after: bigint | null;
    limit: number;
  },
): Promise<ImportRowError[]> {
  return db.importRowError.findMany({
    where: {
      runId: importId,
      ...(isOpenOnly ? { retriedAt: null } : {}),
      ...(after === null ? {} : { id: { gt: after } }),
    },
    orderBy: { id: "asc" },
    take: limit,
  });
}

export async function findImportRow(
  db: Transaction,
  { importId, rowId }: { importId: string; rowId: bigint },
): Promise<ImportRowError | null> {
  return db.importRowError.findFirst({ where: { id: rowId, runId: importId } });
}

/** Sets the columns of an import that waits for them, and queues it. False when it does not wait. */
export async function queueImportRun(
  db: Transaction,
  { importId, mapping }: { importId: string; mapping: Prisma.InputJsonObject },
): Promise<boolean> {
  const { count } = await db.importRun.updateMany({
    where: { id: importId, userId: null, status: "review" },
    data: { mapping, status: "queued" },
  });
  return count > 0;
}

/** The newest import of a source, whoever asked for it. */
export async function findLatestImport(db: Transaction, { source }: { source: string }) {
  return db.importRun.findFirst({ where: { source }, orderBy: { createdAt: "desc" } });
}
