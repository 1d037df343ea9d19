import { findTaste, type GroupLimits, type GroupMemberRow, type GroupRow, type Taste } from "@kinora/db";
import { pickForGroup } from "@kinora/recsys";
import type { Services } from "../services";
import type { FilmFacts } from "./film-facts";
import { type ListSubject, rankInputOf, readListSubject } from "./list-subject";
import { nobody } from "./make-interview";
import { maskByFacts, maskFilmIds } from "./mask-films";
import { highestRung } from "./rank-films";
import type { Rung } from "./rung";
import { maskSignals } from "./taste-signals";

export interface GroupMemberShare {
  memberId: string;
  name: string;
  /** Of the pick's score; all members' shares sum to 1. */
  share: number;
  /** How well the film suits them, 0 to 1 over what the group may see. */
  fit: number;
}

export interface GroupPick {
  filmId: number;
  score: number;
  members: GroupMemberShare[];
}

interface Member {
  readonly row: GroupMemberRow;
  readonly taste: Taste;
}

/** Films that are weighed against each other: the best by the members' average. */
const CANDIDATES = 300;

/**
 * Picks films for everybody in a group.
 *
 * Limits are hard and the strictest member's hold for all; a film that anybody has rated, logged, hidden
 * or voted against does not come up.
 */
export async function pickForMembers(
  services: Services,
  group: Pick<GroupRow, "members" | "votes" | "strategy">,
  limit: number,
): Promise<GroupPick[]> {
  const subject = await readListSubject(services, { userId: null, language: null });
  const members = await Promise.all(group.members.map((row) => readMember(services, row)));
  const mask = maskForGroup(subject.facts, members, group);
  const rungs = members.map(({ taste }) => rungOf(subject, taste, mask, services.now()));
  const candidates = bestOnAverage(subject.facts, mask, rungs);
  if (candidates.length === 0 || rungs.length === 0) return [];
  const picks = pickForGroup(
    candidates,
    rungs.map((rung) => Float64Array.from(candidates, (position) => rung.scores[position] ?? 0)),
    { count: limit, strategy: group.strategy === "fair" ? "fairness" : group.strategy },
  );
  return picks.map(({ item, score, shares, fits }) => ({
    filmId: subject.facts.filmIds[item] ?? 0,
    score,
    members: members.map(({ row }, index) => ({
      memberId: row.id,
      name: row.name,
      share: score > 0 ? (shares[index] ?? 0) / score : 1 / members.length,
      fit: fits[index] ?? 0,
    })),
  }));
}

async function readMember({ db, now }: Services, row: GroupMemberRow): Promise<Member> {
  const taste = row.userId ? await findTaste(db, row.userId) : null;
  if (taste) return { row, taste };
  const ratings = row.ratings.map((rating) => ({ ...rating, muted: false, updatedAt: now().getTime() }));
  return { row, taste: { ...nobody, ratings } };
}

function maskForGroup(
  facts: FilmFacts,
  members: readonly Member[],
  group: Pick<GroupRow, "votes">,
): Uint8Array {
  const limits = members.map(({ row, taste }) => strictest(row.limits, taste));
  const languages = limits
    .map((limit) => limit.languages)
    .filter((own) => own.length > 0)
    .reduce<readonly string[] | null>(
      (kept, own) => (kept ? kept.filter((language) => own.includes(language)) : own),
      null,
    );
  const mask = maskByFacts(
    facts,
    {
      maturity: Math.min(18, ...limits.map(({ maturity }) => maturity)),
      // Members who share no language see nothing rather than something that one of them refused.
      languages: languages?.length === 0 ? ["none"] : (languages ?? []),
      maxRuntime: Math.min(...limits.map(({ maxMinutes }) => maxMinutes)),
    },
    {},
  );
  const refused = new Set(
    limits.flatMap(({ genresLess }) => genresLess).map((slug) => facts.genreIdBySlug.get(slug)),
  );
  for (let film = 0; film < facts.count; film++)
    if (facts.genreIds[film]?.some((id) => refused.has(id))) mask[film] = 1;
  for (const { taste } of members) {
    maskFilmIds(
      mask,
      facts,
      taste.ratings.map(({ filmId }) => filmId),
    );
    maskFilmIds(mask, facts, taste.loggedFilmIds);
    maskFilmIds(mask, facts, taste.hiddenFilmIds);
    maskSignals(mask, facts, taste);
  }
  maskFilmIds(
    mask,
    facts,
    group.votes.filter(({ value }) => value < 0).map(({ filmId }) => filmId),
  );
  return mask;
}

/** A member's limits for the evening, never looser than their own account's. */
function strictest(limits: GroupLimits, { preference }: Taste) {
  return {
    maturity: Math.min(limits.maturity ?? 18, preference.maturity),
    maxMinutes: limits.maxMinutes ?? Infinity,
    languages: limits.languages ?? preference.languages,
    genresLess: limits.genresLess ?? [],
  };
}

function rungOf(subject: ListSubject, taste: Taste, mask: Uint8Array, now: Date): Rung {
  return highestRung({ ...rankInputOf({ ...subject, taste }, { limit: 1 }, now), mask });
}

function bestOnAverage(facts: FilmFacts, mask: Uint8Array, rungs: readonly Rung[]): Int32Array {
  const worth = (position: number) =>
    rungs.reduce((sum, { scores, unit }) => sum + (scores[position] ?? -Infinity) / unit, 0);
  const films = Array.from(facts.filmIds.keys())
    .filter((position) => !mask[position])
    .map((position) => ({ position, worth: worth(position) }))
    .filter((film) => film.worth !== -Infinity)
    .sort((a, b) => b.worth - a.worth || a.position - b.position);
  return Int32Array.from(films.slice(0, CANDIDATES), ({ position }) => position);
}
