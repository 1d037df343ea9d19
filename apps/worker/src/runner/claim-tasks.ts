import { inTransaction } from "@kinora/db";
import type pg from "pg";
import type { JobFunction } from "./job-function";

/** A task that this runner holds until its lease runs out. */
export interface Task {
  readonly id: string;
  readonly runId: string;
  readonly functionId: string;
  readonly stepId: string;
  readonly attempt: number;
  readonly generation: number;
}

/**
 * Takes up to `slots` tasks that are due, within each function's limits.
 *
 * Functions take turns within a priority, so that ten thousand waiting runs of one do not hold up
 * another. Runners claim one after the other: two could not count the same free place twice. A lease
 * that ran out is a try that failed, for its runner died of it or with it. Not waiting for the disk is safe:
 * a claim that a dying server forgets is a task that is still due.
 */
export function claimTasks(
  pool: pg.Pool,
  functions: readonly JobFunction[],
  { owner, slots, leaseMs }: { owner: string; slots: number; leaseMs: number },
): Promise<Task[]> {
  const limits = functions.map(({ id, limit, keyed }) => ({
    id,
    total: limit,
    perKey: keyed?.limit ?? null,
  }));
  const claim = async (client: pg.PoolClient): Promise<Task[]> => {
    await client.query("SELECT pg_advisory_xact_lock(hashtext('kinora.claim'))");
    const values = [JSON.stringify(limits), owner, slots, leaseMs];
    // Named, so that it is planned once: planning takes longer than claiming.
    const { rows } = await client.query<Task>({ name: "claim-tasks", text: CLAIM, values });
    return rows;
  };
  return inTransaction(pool, claim, { isDurable: false });
}

const CLAIM = `
WITH f AS (
  SELECT * FROM jsonb_to_recordset($1::jsonb) AS f("id" text, "total" int, "perKey" int)
), busy AS (
  SELECT "functionId", "concurrencyKey", count(*) AS n FROM "JobTask"
  WHERE "leaseUntil" IS NOT NULL AND "leaseUntil" > clock_timestamp() GROUP BY 1, 2
), due AS (
  SELECT t.*, f."total", f."perKey" FROM f CROSS JOIN LATERAL (
    SELECT t."id", t."functionId", t."concurrencyKey", t."priority", t."runAt" FROM "JobTask" t
    WHERE t."functionId" = f."id" AND t."runAt" <= clock_timestamp()
      AND (t."leaseUntil" IS NULL OR t."leaseUntil" <= clock_timestamp())
      AND (f."perKey" IS NULL OR NOT EXISTS (
        SELECT 1 FROM busy b WHERE b."functionId" = f."id" AND b."n" >= f."perKey"
          AND b."concurrencyKey" IS NOT DISTINCT FROM t."concurrencyKey"))
    ORDER BY t."priority", t."runAt", t."id" LIMIT CASE WHEN f."perKey" IS NULL THEN $3::int ELSE 20 * $3::int END
  ) t
), allowed AS (
  SELECT due.*, row_number() OVER (PARTITION BY "functionId" ORDER BY "priority", "runAt", "id") AS place
  FROM (
    SELECT due.*, row_number() OVER (
        PARTITION BY "functionId", "concurrencyKey" ORDER BY "priority", "runAt", "id") AS key_place
    FROM due
  ) due
  WHERE "perKey" IS NULL OR key_place + coalesce((
    SELECT n FROM busy b WHERE b."functionId" = due."functionId"
      AND b."concurrencyKey" IS NOT DISTINCT FROM due."concurrencyKey"), 0) <= "perKey"
), chosen AS (
  SELECT "id" FROM allowed
  WHERE "total" IS NULL OR place + coalesce((
    SELECT sum(n) FROM busy b WHERE b."functionId" = allowed."functionId"), 0) <= "total"
  ORDER BY "priority", place, "runAt", "id" LIMIT $3::int
)
UPDATE "JobTask" t SET
  "attempt" = t."attempt" + CASE WHEN t."leaseOwner" IS NULL THEN 0 ELSE 1 END,
  "leaseOwner" = $2, "leaseUntil" = clock_timestamp() + $4::float * interval '1 ms'
FROM chosen WHERE t."id" = chosen."id"
RETURNING t."id", t."runId", t."functionId", t."stepId", t."attempt", t."generation"`;

/**
 * Keeps leases alive; gives back the tasks that are still this runner's. It waits for no task that another
 * transaction is changing, since that one may wait for a task that is held here: the next heartbeat meets it.
 */
export async function extendLeases(
  pool: pg.Pool,
  { owner, taskIds, leaseMs }: { owner: string; taskIds: readonly string[]; leaseMs: number },
): Promise<Set<string>> {
  const { rows } = await pool.query<{ id: string }>(
    `WITH free AS (
       SELECT "id" FROM "JobTask" WHERE "id" = ANY($1::bigint[]) AND "leaseOwner" = $2
       FOR NO KEY UPDATE SKIP LOCKED
     ), extended AS (
       UPDATE "JobTask" t SET "leaseUntil" = clock_timestamp() + $3::float * interval '1 ms'
       FROM free WHERE t."id" = free."id"
     )
     SELECT "id" FROM "JobTask" WHERE "id" = ANY($1::bigint[]) AND "leaseOwner" = $2`,
    [taskIds, owner, leaseMs],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Gives everything back that this runner holds: another may take it at once, and no try is counted. */
export async function releaseLeases(pool: pg.Pool, owner: string): Promise<void> {
  await pool.query(`UPDATE "JobTask" SET "leaseOwner" = NULL, "leaseUntil" = NULL WHERE "leaseOwner" = $1`, [
    owner,
  ]);
}
