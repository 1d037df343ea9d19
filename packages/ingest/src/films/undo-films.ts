import { type Database, inTransaction } from "@kinora/db";
import { undoMembers } from "../movielens/undo-members";

/** What went with an import. */
export interface UndoneImport {
  readonly filmCount: number;
  readonly ratingCount: number;
}

/** Kinds of uploads; what a sync brought would come again with the next one. */
const uploads = ["films-csv", "imdb-tsv", "movielens"];

/**
 * Takes an upload to the catalogue back: films that it made are taken down, where curators can bring each
 * back, and the raters of a data set go with their ratings. What people did with the films stays with them,
 * and what the upload filled in elsewhere stays too.
 *
 * @returns Null where there is no such finished upload.
 */
export async function undoFilms(
  db: Database,
  { importId }: { importId: string },
): Promise<UndoneImport | null> {
  return inTransaction(db.pool, async (client) => {
    const { rows: undone } = await client.query<{ source: string; fileName: string }>(
      `UPDATE "ImportRun" SET "status" = 'undone', "endedAt" = now()
       WHERE "id" = $1 AND "userId" IS NULL AND "status" IN ('completed', 'failed') AND "source" = ANY($2)
       RETURNING "source", "fileName"`,
      [importId, uploads],
    );
    const [run] = undone;
    if (!run) return null;
    const ratingCount =
      run.source === "movielens" ? await undoMembers(client, { dataset: run.fileName, importId }) : 0;
    const { rowCount } = await client.query(
      `WITH down AS (
         UPDATE "Film" f SET "status" = 'removed', "updatedAt" = now() FROM "ImportedFilm" i
         WHERE i."runId" = $1 AND f."id" = i."filmId" AND f."status" = 'published' RETURNING f."id")
       INSERT INTO "OutboxEvent" ("id", "name", "payload")
       SELECT gen_random_uuid(), 'film/removed', jsonb_build_object('filmId', "id") FROM down`,
      [importId],
    );
    return { filmCount: rowCount ?? 0, ratingCount };
  });
}
