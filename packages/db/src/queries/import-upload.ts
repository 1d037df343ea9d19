import type { Database, Transaction } from "../client";
import type { ImportRun, Prisma } from "../generated/client";
import { recordEvent } from "./outbox-event";

export interface NewImport {
  /** The upload's own id: the worker finds the file by it. */
  readonly id: string;
  /** Null for the catalogue's own imports. */
  readonly userId: string | null;
  readonly source: string;
  readonly fileName: string;
  /** Waits for a curator to say which column is what. */
  readonly isPreview?: boolean;
}

/** Takes a stored file in; the worker reads it after the event. Returns the event's id besides; null where it waits. */
export async function createImportRun(
  db: Database,
  { isPreview = false, ...upload }: NewImport,
): Promise<{ run: ImportRun; eventId: string | null }> {
  return db.$transaction(async (tx) => {
    if (isPreview)
      return { run: await tx.importRun.create({ data: { ...upload, status: "review" } }), eventId: null };
    const run = await tx.importRun.create({ data: upload });
    const eventId = await recordEvent(tx, { name: "import/requested", payload: { importId: run.id } });
    return { run, eventId };
  });
}

const withFailures = {
  rowErrors: { orderBy: [{ file: "asc" }, { line: "asc" }], take: 200 },
  matches: { where: { status: { in: ["doubtful", "unmatched"] } }, orderBy: { line: "asc" }, take: 200 },
} satisfies Prisma.ImportRunInclude;

/** One import with its failed and doubtful lines; only that person's where a person is named. */
export async function findImportReport(db: Transaction, { id, userId }: { id: string; userId?: string }) {
  return db.importRun.findFirst({ where: { id, userId }, include: withFailures });
}

/** Imports of a person, or all for an admin, newest first. */
export async function listImportRuns(
  db: Transaction,
  { userId, after, limit }: { userId?: string; after: { createdAt: Date; id: string } | null; limit: number },
): Promise<ImportRun[]> {
  return db.importRun.findMany({
    where: {
      userId,
      ...(after
        ? {
            OR: [
              { createdAt: { lt: after.createdAt } },
              { createdAt: after.createdAt, id: { lt: after.id } },
            ],
          }
        : {}),
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit,
  });
}
