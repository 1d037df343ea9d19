import { checkInteger } from "../check-input.js";
import { createRandom } from "../random.js";

export interface InterleavedList {
  readonly items: Int32Array;
  /** Which ranker gave each item: 0 or 1. */
  readonly teams: Uint8Array;
}

/**
 * Team-draft interleaving of two rankings: in each round a coin decides who picks first, and each
 * adds its best item not yet taken (Chapelle, Joachims, Radlinski & Yue 2012, algorithm 2).
 *
 * @param length Items wanted; the list is shorter where both rankings run out.
 */
export function interleaveTeamDraft(
  first: Int32Array,
  second: Int32Array,
  length: number,
  seed: number,
): InterleavedList {
  checkInteger("length", length, 1);
  const random = createRandom(seed);
  const rankings = [first, second];
  const next = [0, 0];
  const picks = [0, 0];
  const taken = new Set<number>();
  const teams: number[] = [];
  while (taken.size < length) {
    const turn = picks[0] === picks[1] ? random.integer(2) : picks[0] < picks[1] ? 0 : 1;
    for (const team of [0, 1]) {
      while (next[team] < rankings[team].length && taken.has(rankings[team][next[team]])) next[team]++;
    }
    const able = next.map((at, team) => at < rankings[team].length);
    if (!able[0] && !able[1]) break;
    const team = able[turn] ? turn : 1 - turn;
    taken.add(rankings[team][next[team]]);
    teams.push(team);
    picks[team]++;
  }
  return { items: Int32Array.from(taken), teams: Uint8Array.from(teams) };
}

/**
 * Which ranker won, over sessions: clicks are credited to the team that gave the item.
 *
 * Δ = (wins₀ + ½·ties)/sessions − ½, with a two-sided sign test over sessions that are no tie.
 *
 * @param sessions Clicks per team, [first, second], of each session with a click.
 */
export function scoreInterleaving(sessions: readonly (readonly [number, number])[]): {
  advantage: number;
  wins: number;
  losses: number;
  ties: number;
  pValue: number;
} {
  if (sessions.length === 0) throw new RangeError("sessions: none");
  let [wins, losses] = [0, 0];
  for (const [first, second] of sessions) {
    checkInteger("clicks", first, 0);
    checkInteger("clicks", second, 0);
    if (first > second) wins++;
    if (second > first) losses++;
  }
  const ties = sessions.length - wins - losses;
  const advantage = (wins + ties / 2) / sessions.length - 0.5;
  return { advantage, wins, losses, ties, pValue: signTest(wins, losses) };
}

/** Exact two-sided binomial test of a fair coin. */
function signTest(wins: number, losses: number): number {
  const count = wins + losses;
  let term = -count * Math.LN2;
  let tail = 0;
  for (let k = 0; k <= Math.min(wins, losses); k++) {
    tail += Math.exp(term);
    term += Math.log((count - k) / (k + 1));
  }
  return Math.min(1, 2 * tail);
}
