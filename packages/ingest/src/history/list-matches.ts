import type { Database } from "@kinora/db";
import type { Candidate } from "../match/match-film";
import type { HistoryEntry, NamedFilm } from "./entry";

/** A film of a history as the person sees it when deciding. */
export interface HistoryMatch {
  readonly matchId: string;
  /** Its place in the import, from 1: where a page goes on. */
  readonly position: number;
  readonly film: NamedFilm;
  readonly place: { readonly file: string; readonly line: number };
  readonly entries: readonly HistoryEntry[];
  readonly candidates: readonly Candidate[];
  readonly filmId: number | null;
  readonly status: string;
}

/** One page of an import's films in one state, in the order of the file. */
export async function listMatches(
  db: Database,
  page: { userId: string; importId: string; status: string; limit: number; afterLine?: number },
): Promise<HistoryMatch[]> {
  const rows = await db.importMatch.findMany({
    where: {
      ...{ runId: page.importId, status: page.status, run: { userId: page.userId } },
      line: { gt: page.afterLine ?? 0 },
    },
    orderBy: { line: "asc" },
    take: page.limit,
  });
  return rows.map((row) => {
    const raw = row.raw as unknown as Pick<HistoryMatch, "film" | "place" | "entries">;
    const candidates = row.candidates as unknown as Candidate[];
    const { filmId, status } = row;
    const { film, place, entries } = raw;
    return { matchId: String(row.id), position: row.line, film, place, entries, candidates, filmId, status };
  });
}
