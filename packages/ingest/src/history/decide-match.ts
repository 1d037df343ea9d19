import type { Database } from "@kinora/db";
import { inTransaction } from "@kinora/db";
import type pg from "pg";
import type { HistoryEntry } from "./entry";
import { type HistoryReport, reportHistory } from "./history-report";
import { tellOthers } from "./import-history";
import { undoReceipts } from "./undo-receipts";
import { type Receipt, writeHistory } from "./write-history";

export interface MatchDecision {
  readonly userId: string;
  readonly importId: string;
  readonly matchId: bigint | number | string;
  /** The film that was meant; null: leave these rows out. */
  readonly filmId: number | null;
}

interface MatchRow {
  status: string;
  filmId: number | null;
  raw: { entries: HistoryEntry[]; written: Receipt[] };
}

/**
 * Settles which film a row of somebody's history means, and writes what it says. A decision, or a
 * certain match that was wrong, can be changed: what it wrote is taken back first.
 *
 * @returns The import as it stands then; null where there is no such match of this person, or no such film.
 */
export async function decideMatch(db: Database, decision: MatchDecision): Promise<HistoryReport | null> {
  const decided = await inTransaction(db.pool, (client) => writeDecision(client, decision));
  return decided ? reportHistory(db, decision.importId) : null;
}

async function writeDecision(client: pg.PoolClient, decision: MatchDecision): Promise<boolean> {
  const { userId, importId, matchId, filmId } = decision;
  const { rows } = await client.query<MatchRow>(
    `SELECT m."status", m."filmId", m."raw" FROM "ImportMatch" m JOIN "ImportRun" r ON r."id" = m."runId"
     WHERE m."id" = $1 AND r."id" = $2::uuid AND r."userId" = $3::uuid AND r."status" IN ('review', 'completed')
     FOR UPDATE`,
    [String(matchId), importId, userId],
  );
  const [match] = rows;
  if (!match || !(await filmExists(client, filmId))) return false;
  if (match.filmId !== null) {
    await undoReceipts(client, decision, [{ filmId: match.filmId, written: match.raw.written }]);
  }
  const films = filmId === null ? [] : [{ filmId, entries: match.raw.entries }];
  const { written, receipts } = await writeHistory(client, decision, films);
  const raw = { ...match.raw, written: filmId === null ? [] : (receipts.get(filmId) ?? []) };
  const status = filmId === null ? "skipped" : "matched";
  await client.query(
    `UPDATE "ImportMatch" SET "status" = $2, "filmId" = $3, "raw" = $4, "decidedAt" = now() WHERE "id" = $1`,
    [String(matchId), status, filmId, JSON.stringify(raw)],
  );
  await recount(client, importId, written - match.raw.written.length);
  await tellOthers(client, userId, importId);
  return true;
}

async function filmExists(client: pg.PoolClient, filmId: number | null): Promise<boolean> {
  if (filmId === null) return true;
  const { rowCount } = await client.query(`SELECT 1 FROM "Film" WHERE "id" = $1 AND "status" = 'published'`, [
    filmId,
  ]);
  return rowCount === 1;
}

/** The last decision completes the run. */
async function recount(client: pg.PoolClient, importId: string, written: number): Promise<void> {
  await client.query(
    `UPDATE "ImportRun" r SET "matchedCount" = c.matched, "doubtfulCount" = c.doubtful,
       "writtenCount" = greatest(0, r."writtenCount" + $2),
       "status" = CASE WHEN c.doubtful = 0 THEN 'completed' ELSE 'review' END::"ImportStatus"
     FROM (SELECT count(*) FILTER (WHERE "status" = 'matched')::int AS matched,
         count(*) FILTER (WHERE "status" = 'doubtful')::int AS doubtful
       FROM "ImportMatch" WHERE "runId" = $1::uuid) c
     WHERE r."id" = $1::uuid`,
    [importId, written],
  );
}
