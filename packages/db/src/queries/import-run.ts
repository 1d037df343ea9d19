import type { Database } from "../client";
import type { ImportRun } from "../generated/client";

export function findImportRun(db: Database, { importId }: { importId: string }): Promise<ImportRun | null> {
  return db.importRun.findUnique({ where: { id: importId } });
}

/** Ends a run as failed, with the reason a person can act on; one that has ended stays as it is. */
export async function failImportRun(
  db: Database,
  { importId, error }: { importId: string; error: string },
): Promise<void> {
  await db.importRun.updateMany({
    where: { id: importId, status: { in: ["queued", "running", "review"] } },
    data: { status: "failed", error, endedAt: new Date() },
  });
}
