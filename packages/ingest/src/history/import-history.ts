import { createHash } from "node:crypto";
import type { Database } from "@kinora/db";
import { inTransaction } from "@kinora/db";
import type pg from "pg";
import { withAdvisoryLock } from "../advisory-lock";
import { failImportRun, recordFailedImport, recordRefusals } from "../import-run";
import { openFilmIndex } from "../match/film-index";
import { type FilmMatch, matchFilm } from "../match/match-film";
import type { History, RefusedEntry } from "./entry";
import { type HistoryReport, reportHistory } from "./history-report";
import { type FilmEntries, groupByFilm } from "./named-film";
import { readHistory } from "./read-history";
import { writeHistory } from "./write-history";

export interface HistoryImport {
  readonly userId: string;
  readonly fileName: string;
  readonly bytes: Buffer;
  /** A run that waits as queued; without it a new one is made. */
  readonly importId?: string;
}

interface MatchedEntries extends FilmEntries {
  readonly match: FilmMatch;
}

/**
 * Brings somebody's own history in: Letterboxd's zip or csv, IMDb's csv, Trakt's json, MovieLens' csv.
 *
 * Films that are certain are written at once, doubtful ones wait as `ImportMatch` rows with their
 * candidates, the rest is reported with its line. One transaction: a kill leaves nothing, and running
 * it again does it all. Somebody's own newer ratings and reviews are kept.
 *
 * @throws RefusedFile when the file is no history; the run then stands as failed with the reason.
 */
export async function importHistory(
  db: Database,
  { userId, fileName, bytes, importId }: HistoryImport,
): Promise<HistoryReport> {
  const failed = { importId, userId, source: "history", fileName };
  const history = await readHistory(bytes, fileName).catch(async (error: unknown) => {
    await recordFailedImport(db, { ...failed, error });
    throw error;
  });
  return withAdvisoryLock(db.pool, `history ${userId}`, async () => {
    const run = await openHistoryRun(db, { userId, fileName, bytes, importId, source: history.source });
    if (run.done) return reportHistory(db, run.id);
    try {
      const matched = await matchHistory(db, history);
      await inTransaction(db.pool, (client) =>
        writeRun(client, { userId, importId: run.id, matched, history }),
      );
      return await reportHistory(db, run.id);
    } catch (error) {
      await failImportRun(db, run.id, error).catch(() => undefined);
      throw error;
    }
  });
}

async function openHistoryRun(
  db: Database,
  { userId, fileName, bytes, importId, source }: HistoryImport & { source: string },
): Promise<{ id: string; done: boolean }> {
  const contentHash = createHash("sha256").update(bytes).digest("hex");
  const known = importId ? await db.importRun.findUnique({ where: { id: importId } }) : null;
  if (known && known.userId !== userId) throw new Error("The import belongs to somebody else.");
  if (known && !["queued", "running", "failed"].includes(known.status)) return { id: known.id, done: true };
  const data = { userId, fileName, contentHash, source, status: "running", startedAt: new Date() } as const;
  const run = known
    ? await db.importRun.update({ where: { id: known.id }, data: { ...data, error: null, endedAt: null } })
    : await db.importRun.create({ data: { ...data, ...(importId ? { id: importId } : {}) } });
  return { id: run.id, done: false };
}

async function matchHistory(db: Database, { entries }: History): Promise<MatchedEntries[]> {
  const index = await openFilmIndex(db);
  return groupByFilm(entries).map((group) => ({ ...group, match: matchFilm(index, group.film) }));
}

interface RunContent {
  readonly userId: string;
  readonly importId: string;
  readonly matched: readonly MatchedEntries[];
  readonly history: History;
}

async function writeRun(
  client: pg.PoolClient,
  { userId, importId, matched, history }: RunContent,
): Promise<void> {
  const certain = matched.flatMap(({ entries, match }) => {
    const [best] = match.candidates;
    return match.status === "matched" && best ? [{ filmId: best.filmId, entries }] : [];
  });
  const { written, unchanged, receipts } = await writeHistory(client, { userId, importId }, certain);
  const unmatched = matched.filter(({ match }) => match.status === "unmatched");
  await writeMatches(client, importId, matched, receipts);
  await writeRefusals(client, importId, [...history.refusals, ...unmatched.map(describeUnmatched)]);
  const doubtful = matched.length - certain.length - unmatched.length;
  await client.query(
    `UPDATE "ImportRun" SET "status" = $2::"ImportStatus", "progress" = 1, "endedAt" = now(), "readCount" = $3,
       "writtenCount" = $4, "unchangedCount" = $5, "refusedCount" = $6, "matchedCount" = $7, "doubtfulCount" = $8
     WHERE "id" = $1::uuid`,
    [
      ...[importId, doubtful > 0 ? "review" : "completed", history.entries.length + history.refusals.length],
      ...[written, unchanged, history.refusals.length + unmatched.length, certain.length, doubtful],
    ],
  );
  await tellOthers(client, userId, importId);
}

/** The person's lists may change, and whoever waits for the import hears of it. */
export async function tellOthers(client: pg.PoolClient, userId: string, importId: string): Promise<void> {
  await client.query(`UPDATE "User" SET "tasteVersion" = "tasteVersion" + 1 WHERE "id" = $1::uuid`, [userId]);
  await client.query(
    `INSERT INTO "OutboxEvent" ("id", "name", "payload")
     VALUES (gen_random_uuid(), 'import/completed', jsonb_build_object('importId', $1::uuid))`,
    [importId],
  );
}

async function writeMatches(
  client: pg.PoolClient,
  importId: string,
  matched: readonly MatchedEntries[],
  receipts: Awaited<ReturnType<typeof writeHistory>>["receipts"],
): Promise<void> {
  const told = new Set<number>();
  const rows = matched.map(({ film, entries, place, match }, at) => {
    const filmId = match.status === "matched" ? (match.candidates[0]?.filmId ?? null) : null;
    // Of two spellings of one film the first carries the receipts: undoing counts them once.
    const written = filmId !== null && !told.has(filmId) ? (receipts.get(filmId) ?? []) : [];
    if (filmId !== null) told.add(filmId);
    const raw = { film, place, entries, written };
    return { line: at + 1, raw, candidates: match.candidates, filmId, status: match.status };
  });
  await client.query(
    `INSERT INTO "ImportMatch" ("runId", "line", "raw", "candidates", "filmId", "status")
     SELECT $1::uuid, m.line, m.raw, m.candidates, m."filmId", m.status
     FROM jsonb_to_recordset($2::jsonb) AS m(line int, raw jsonb, candidates jsonb, "filmId" int, status text)
     ON CONFLICT ("runId", "line") DO NOTHING`,
    [importId, JSON.stringify(rows).replaceAll("\\u0000", "")],
  );
}

function describeUnmatched({ film, place }: FilmEntries): RefusedEntry {
  const name = film.year === null ? `“${film.title}”` : `“${film.title}” (${film.year})`;
  return { ...place, reason: `no film here matches ${name}`, raw: JSON.stringify(film) };
}

async function writeRefusals(
  client: pg.PoolClient,
  importId: string,
  refusals: readonly RefusedEntry[],
): Promise<void> {
  for (const file of new Set(refusals.map((refusal) => refusal.file))) {
    const own = refusals.filter((refusal) => refusal.file === file);
    await recordRefusals(client, importId, file, own);
  }
}
