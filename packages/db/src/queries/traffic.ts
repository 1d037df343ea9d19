import type { Database } from "../client";

/** Milliseconds; calls are counted by the first of these that they did not exceed. */
export const latencyBounds = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000] as const;

export interface ProcedureTraffic {
  /** The slot's beginning. */
  readonly startedAt: Date;
  readonly path: string;
  readonly callCount: number;
  readonly errorCount: number;
  /** One more than there are bounds. */
  readonly buckets: readonly number[];
}

export interface LimitHit {
  readonly startedAt: Date;
  readonly rule: string;
  readonly countedAs: string;
  readonly count: number;
}

/** Adds what one process counted to what others did. Rows are taken in one order, so that two never wait in a ring. */
export async function addTraffic(
  db: Database,
  { procedures, hits }: { procedures: readonly ProcedureTraffic[]; hits: readonly LimitHit[] },
): Promise<void> {
  if (procedures.length > 0) {
    await db.pool.query(
      `INSERT INTO "ProcedureTraffic" AS known ("startedAt", "path", "callCount", "errorCount", "buckets")
       SELECT * FROM jsonb_to_recordset($1)
         AS given("startedAt" timestamptz, "path" text, "callCount" int, "errorCount" int, "buckets" int[])
       ORDER BY "startedAt", "path"
       ON CONFLICT ("startedAt", "path") DO UPDATE SET
         "callCount" = known."callCount" + excluded."callCount",
         "errorCount" = known."errorCount" + excluded."errorCount",
         "buckets" = ARRAY(SELECT a + b FROM unnest(known."buckets", excluded."buckets")
           WITH ORDINALITY AS pair(a, b, at) ORDER BY at)`,
      [JSON.stringify(procedures)],
    );
  }
  if (hits.length > 0) {
    await db.pool.query(
      `INSERT INTO "LimitHit" AS known ("startedAt", "rule", "countedAs", "count")
       SELECT * FROM jsonb_to_recordset($1)
         AS given("startedAt" timestamptz, "rule" text, "countedAs" text, "count" int)
       ORDER BY "startedAt", "rule", "countedAs"
       ON CONFLICT ("startedAt", "rule", "countedAs") DO UPDATE SET "count" = known."count" + excluded."count"`,
      [JSON.stringify(hits)],
    );
  }
}

const bucketSums = `ARRAY[${[...latencyBounds, 0].map((_, at) => `sum("buckets"[${at + 1}])`).join(", ")}]::int[]`;

/** Calls of every procedure since a moment, step by step, oldest first; a step without any has no buckets. */
export async function listTraffic(
  db: Database,
  { since, now, stepMinutes }: { since: Date; now: Date; stepMinutes: number },
): Promise<{ startedAt: Date; callCount: number; errorCount: number; buckets: number[] | null }[]> {
  const { rows } = await db.pool.query(
    `SELECT step AS "startedAt", coalesce("callCount", 0) AS "callCount", coalesce("errorCount", 0) AS "errorCount", "buckets"
     FROM generate_series(date_bin(make_interval(mins => $3), $1::timestamptz, 'epoch'), $2::timestamptz,
       make_interval(mins => $3)) step
     LEFT JOIN (
       SELECT date_bin(make_interval(mins => $3), "startedAt", 'epoch') AS step, sum("callCount")::int AS "callCount",
         sum("errorCount")::int AS "errorCount", ${bucketSums} AS "buckets"
       FROM "ProcedureTraffic" WHERE "startedAt" >= date_bin(make_interval(mins => $3), $1::timestamptz, 'epoch') GROUP BY 1
     ) counted USING (step) ORDER BY step`,
    [since, now, stepMinutes],
  );
  return rows;
}

/** What each procedure was called for since a moment. */
export async function listProcedureTraffic(
  db: Database,
  { since }: { since: Date },
): Promise<Omit<ProcedureTraffic, "startedAt">[]> {
  const { rows } = await db.pool.query(
    `SELECT "path", sum("callCount")::int AS "callCount", sum("errorCount")::int AS "errorCount", ${bucketSums} AS "buckets"
     FROM "ProcedureTraffic" WHERE "startedAt" >= $1 GROUP BY "path" ORDER BY "path"`,
    [since],
  );
  return rows;
}

/** Who was refused since a moment, newest first. */
export async function listLimitHits(db: Database, { since }: { since: Date }): Promise<LimitHit[]> {
  return db.limitHit.findMany({
    where: { startedAt: { gte: since } },
    orderBy: [{ startedAt: "desc" }, { rule: "asc" }, { countedAs: "asc" }],
  });
}

/** Forgets slots that began before a moment. */
export async function pruneTraffic(db: Database, { before }: { before: Date }): Promise<number> {
  const where = { startedAt: { lt: before } };
  const [{ count }, hits] = await Promise.all([
    db.procedureTraffic.deleteMany({ where }),
    db.limitHit.deleteMany({ where }),
  ]);
  return count + hits.count;
}
