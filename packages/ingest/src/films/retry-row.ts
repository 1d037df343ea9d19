import { type Database, inTransaction } from "@kinora/db";
import { recordCreatedFilms } from "../import-run";
import { type ColumnMapping, type FilmRecord, readDraft, suggestMapping } from "./column-mapping";
import { writeFilms } from "./write-films";

export interface CorrectedRow {
  readonly importId: string;
  readonly rowId: bigint;
  /** The row as it should have been, by the file's own columns. */
  readonly record: FilmRecord;
  /** Of the import; null: the columns' names decide. */
  readonly mapping: ColumnMapping | null;
}

/**
 * Takes one refused row in after all, as a person corrected it. A second call finds it done.
 *
 * @returns False where no such row waits.
 * @throws RefusedRow naming the column that still does not hold; the row goes on waiting.
 */
export async function retryRow(
  db: Database,
  { importId, rowId, record, mapping }: CorrectedRow,
): Promise<boolean> {
  const draft = readDraft(record, mapping ?? suggestMapping(Object.keys(record)));
  return inTransaction(db.pool, async (client) => {
    const { rows } = await client.query<{ line: number }>(
      `UPDATE "ImportRowError" SET "retriedAt" = now(), "raw" = $3
       WHERE "id" = $1 AND "runId" = $2 AND "retriedAt" IS NULL RETURNING "line"`,
      [rowId, importId, JSON.stringify(record)],
    );
    const [row] = rows;
    if (!row) return false;
    const { created, updated, createdIds } = await writeFilms(client, [{ line: row.line, draft }]);
    await recordCreatedFilms(client, importId, createdIds);
    await client.query(
      `UPDATE "ImportRun" SET "refusedCount" = "refusedCount" - 1, "writtenCount" = "writtenCount" + $2,
         "unchangedCount" = "unchangedCount" + 1 - $2 WHERE "id" = $1`,
      [importId, created + updated],
    );
    await client.query(
      `INSERT INTO "OutboxEvent" ("id", "name", "payload")
       SELECT gen_random_uuid(), 'film/created', jsonb_build_object('filmId', id) FROM unnest($1::int[]) AS id`,
      [createdIds],
    );
    return true;
  });
}
