import type pg from "pg";
import { userSource } from "./write-ratings";

/**
 * Removes what a data set's raters brought in the caller's transaction: their ratings of this import, and
 * raters, with their tags, who have nothing else. A rating that an earlier import had brought already stays.
 *
 * @returns How many ratings went.
 */
export async function undoMembers(
  client: pg.PoolClient,
  { dataset, importId }: { dataset: string; importId: string },
): Promise<number> {
  const source = userSource(dataset);
  const { rowCount } = await client.query(
    `DELETE FROM "Rating" r USING "UserExternalId" e
     WHERE e."source" = $1 AND r."userId" = e."userId" AND r."importRunId" = $2::uuid`,
    [source, importId],
  );
  await client.query(
    `DELETE FROM "User" u USING "UserExternalId" e WHERE e."source" = $1 AND u."id" = e."userId"
       AND u."kind" = 'imported' AND NOT EXISTS (SELECT 1 FROM "Rating" r WHERE r."userId" = u."id")`,
    [source],
  );
  return rowCount ?? 0;
}
