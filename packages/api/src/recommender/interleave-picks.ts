import { createHash } from "node:crypto";
import { interleaveTeamDraft } from "@kinora/recsys";
import type { RankedPick } from "./rank-films";

/** A pick, and which of two ways gave it: 0 the experiment's first arm, 1 the second. */
export interface TeamPick extends RankedPick {
  readonly team: 0 | 1 | null;
}

/**
 * Drafts one list from two: in each round a coin decides who picks first. The coins follow from the seed,
 * so a list read twice is the same.
 */
export function interleavePicks(
  first: readonly RankedPick[],
  second: readonly RankedPick[],
  seed: string,
): TeamPick[] {
  const lists = [first, second] as const;
  const idsOf = (picks: readonly RankedPick[]) => Int32Array.from(picks, ({ filmId }) => filmId);
  const coins = createHash("sha256").update(seed).digest().readUInt32BE(0);
  const length = Math.max(first.length, second.length, 1);
  const { items, teams } = interleaveTeamDraft(idsOf(first), idsOf(second), length, coins);
  return Array.from(items).flatMap((filmId, at) => {
    const team = teams[at] === 0 ? 0 : 1;
    const pick = lists[team].find((own) => own.filmId === filmId);
    return pick ? [{ ...pick, team }] : [];
  });
}
