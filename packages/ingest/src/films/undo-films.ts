import { type Database, inTransaction } from "@kinora/db";

/**
 * Takes a catalogue import back: films that it made are taken down, where curators can bring each back.
 * What people did with them stays with the films, and what it filled in elsewhere stays too.
 *
 * @returns How many films were taken down; null where there is no such finished import.
 */
export async function undoFilms(db: Database, { importId }: { importId: string }): Promise<number | null> {
  return inTransaction(db.pool, async (client) => {
    const { rowCount: undone } = await client.query(
      `UPDATE "ImportRun" SET "status" = 'undone', "endedAt" = now()
       WHERE "id" = $1 AND "userId" IS NULL AND "status" IN ('completed', 'failed')`,
      [importId],
    );
    if (!undone) return null;
    const { rowCount } = await client.query(
      `WITH down AS (
         UPDATE "Film" f SET "status" = 'removed', "updatedAt" = now() FROM "ImportedFilm" i
         WHERE i."runId" = $1 AND f."id" = i."filmId" AND f."status" = 'published' RETURNING f."id")
       INSERT INTO "OutboxEvent" ("id", "name", "payload")
       SELECT gen_random_uuid(), 'film/removed', jsonb_build_object('filmId', "id") FROM down`,
      [importId],
    );
    return rowCount ?? 0;
  });
}
