import type { Database } from "../client";

/** A word for each kind of work, another one as soon as its tables would look different. */
export interface WorkMarks {
  /** Runs of the worker's functions. */
  readonly job: string;
  readonly import: string;
  /** Models, and searches for their settings. */
  readonly model: string;
  /** What people reported. */
  readonly report: string;
}

/** Rows of each kind that are looked at closely; what lies beyond is told by when the last one came or ended. */
const MOST_OPEN = 100;

/**
 * How the work stands at this moment, in one query that an index serves however long the tables are:
 * it is asked each second for every admin page that is open.
 */
export async function readWorkMarks(db: Database): Promise<WorkMarks> {
  const { rows } = await db.pool.query<WorkMarks>({
    name: "read-work-marks",
    text: `SELECT
      md5(concat_ws('/', (SELECT max("createdAt") FROM "JobRun"), (SELECT max("endedAt") FROM "JobRun"),
        (SELECT string_agg(concat_ws(',', r."id", r."status", r."attempts", r."progress", r."progressNote",
           (SELECT concat(count(*), count("endedAt")) FROM "JobStep" s WHERE s."runId" = r."id")), ';')
         FROM (SELECT * FROM "JobRun" WHERE "status" IN ('queued', 'running', 'waiting')
           ORDER BY "createdAt" DESC, "id" LIMIT ${MOST_OPEN}) r))) AS "job",
      md5(concat_ws('/', (SELECT max("createdAt") FROM "ImportRun"), (SELECT max("endedAt") FROM "ImportRun"),
        (SELECT string_agg(concat_ws(',', r."id", r."status", r."progress", r."readCount", r."refusedCount"), ';')
         FROM (SELECT * FROM "ImportRun" WHERE "status" IN ('queued', 'running', 'review')
           ORDER BY "createdAt" DESC, "id" LIMIT ${MOST_OPEN}) r))) AS "import",
      md5(concat_ws('/',
        (SELECT string_agg(concat_ws(',', m."version", m."status", m."progress", m."progressNote",
           length(m."metrics"->>'learningCurve')), ';')
         FROM (SELECT * FROM "ModelVersion" ORDER BY "createdAt" DESC, "version" LIMIT ${MOST_OPEN}) m),
        (SELECT string_agg(concat_ws(',', s."id", s."status", length(s."trials"::text)), ';')
         FROM (SELECT * FROM "ModelSearch" ORDER BY "createdAt" DESC LIMIT 5) s))) AS "model",
      md5(concat_ws('/', (SELECT count(*) FROM "ReviewReport" WHERE "decidedAt" IS NULL), (SELECT max("decidedAt") FROM "ReviewReport"),
        (SELECT count(*) FROM "ReplyReport" WHERE "decidedAt" IS NULL), (SELECT max("decidedAt") FROM "ReplyReport"))) AS "report"`,
  });
  const [marks] = rows;
  if (!marks) throw new Error("A query without a table always has one row.");
  return marks;
}
