import type { Database } from "@kinora/db";
import { inTransaction } from "@kinora/db";
import { tellOthers } from "./import-history";
import { undoReceipts } from "./undo-receipts";
import type { Receipt } from "./write-history";

/**
 * Takes a whole import of somebody's history back. What they changed since stays; ratings that it
 * replaced come back. A second call finds nothing to do.
 *
 * @returns False where there is no such finished import of this person.
 */
export async function undoImport(
  db: Database,
  { userId, importId }: { userId: string; importId: string },
): Promise<boolean> {
  return inTransaction(db.pool, async (client) => {
    const { rowCount } = await client.query(
      `UPDATE "ImportRun" SET "status" = 'undone', "endedAt" = now()
       WHERE "id" = $1::uuid AND "userId" = $2::uuid AND "status" IN ('review', 'completed')`,
      [importId, userId],
    );
    if (!rowCount) return false;
    const { rows } = await client.query<{ filmId: number; written: Receipt[] }>(
      `SELECT "filmId", "raw"->'written' AS written FROM "ImportMatch" WHERE "runId" = $1::uuid AND "status" = 'matched'`,
      [importId],
    );
    await undoReceipts(client, { userId, importId }, rows);
    await tellOthers(client, userId, importId);
    return true;
  });
}
