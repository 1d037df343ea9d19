import { findTaste, type Taste } from "@kinora/db";
import type { Services } from "../services";
import { profileOf } from "./content-index";
import type { FilmFacts } from "./film-facts";
import { filmFactsOf } from "./film-facts-holder";
import { type GroupPick, pickForMembers } from "./group-picks";
import { positionsOf, readHistory } from "./history";

export interface TasteMatch {
  /** 0 (opposite) over 50 (strangers) to 100 (as one). */
  readonly match: number;
  readonly sharedCount: number;
  /** Correlation of the two on films that both rated, −1 to 1; null below three of them. */
  readonly agreement: number | null;
  /** Likeness of what the two like, by content, 0 to 1. */
  readonly likeness: number;
  /** Both gave four stars or more; the best loved first. */
  readonly bothLoved: readonly SharedFilm[];
  /** The widest gaps first. */
  readonly apart: readonly SharedFilm[];
  readonly forBoth: readonly GroupPick[];
}

export interface SharedFilm {
  readonly filmId: number;
  readonly mine: number;
  readonly theirs: number;
}

/** Shared films at which agreement weighs as much as likeness by content. */
const SHARED_DAMPING = 10;
const SHOWN = 12;

/**
 * How alike two people's tastes are, where they agree and differ, and what suits both.
 *
 *   match = 50 + 50·(w·agreement + (1 − w)·(2·likeness − 1)),  w = n / (n + 10), n films shared
 *
 * Null where either is nobody.
 */
export async function matchTastes(
  services: Services,
  { userId, otherId, names }: { userId: string; otherId: string; names: readonly [string, string] },
): Promise<TasteMatch | null> {
  const [mine, theirs, { facts }] = await Promise.all([
    findTaste(services.db, userId),
    findTaste(services.db, otherId),
    filmFactsOf(services.db).current(),
  ]);
  if (!mine || !theirs) return null;
  const shared = sharedFilms(mine, theirs);
  const agreement = shared.length < 3 ? null : correlate(shared);
  const likeness = likenessOf(facts, mine, theirs, services.now());
  const weight = agreement === null ? 0 : shared.length / (shared.length + SHARED_DAMPING);
  const blend = weight * (agreement ?? 0) + (1 - weight) * (2 * likeness - 1);
  const member = (id: string, name: string) => ({
    ...{ id, userId: id, name, limits: {}, ratings: [], joinedAt: services.now() },
  });
  const pair = [member(userId, names[0]), member(otherId, names[1])];
  return {
    ...{ match: Math.round(50 + 50 * blend), sharedCount: shared.length, agreement, likeness },
    bothLoved: shared
      .filter(({ mine: one, theirs: other }) => Math.min(one, other) >= 8)
      .sort((a, b) => b.mine + b.theirs - a.mine - a.theirs || a.filmId - b.filmId)
      .slice(0, SHOWN),
    apart: shared
      .filter(({ mine: one, theirs: other }) => Math.abs(one - other) >= 3)
      .sort((a, b) => Math.abs(b.mine - b.theirs) - Math.abs(a.mine - a.theirs) || a.filmId - b.filmId)
      .slice(0, SHOWN),
    forBoth: await pickForMembers(services, { members: pair, votes: [], strategy: "fair" }, SHOWN),
  };
}

function sharedFilms(mine: Taste, theirs: Taste): SharedFilm[] {
  const other = new Map(theirs.ratings.map(({ filmId, halfStars }) => [filmId, halfStars]));
  return mine.ratings.flatMap(({ filmId, halfStars }) => {
    const given = other.get(filmId);
    return given === undefined ? [] : [{ filmId, mine: halfStars, theirs: given }];
  });
}

/** Pearson's correlation; 0 where one of the two gave everything the same. */
function correlate(shared: readonly SharedFilm[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [mine, theirs] = [shared.map((film) => film.mine), shared.map((film) => film.theirs)];
  const [mineMean, theirMean] = [mean(mine), mean(theirs)];
  let [product, mineSquare, theirSquare] = [0, 0, 0];
  for (const film of shared) {
    const [one, other] = [film.mine - mineMean, film.theirs - theirMean];
    product += one * other;
    mineSquare += one * one;
    theirSquare += other * other;
  }
  return mineSquare > 0 && theirSquare > 0 ? product / Math.sqrt(mineSquare * theirSquare) : 0;
}

function likenessOf(facts: FilmFacts, mine: Taste, theirs: Taste, now: Date): number {
  const of = (taste: Taste) => profileOf(facts.content, positionsOf(facts, readHistory(taste, now).liked));
  return cosine(of(mine), of(theirs));
}

function cosine(one: ReadonlyMap<number, number>, other: ReadonlyMap<number, number>): number {
  let product = 0;
  for (const [term, weight] of one) product += weight * (other.get(term) ?? 0);
  const norm = (profile: ReadonlyMap<number, number>) => Math.hypot(...profile.values());
  const scale = norm(one) * norm(other);
  return scale > 0 ? product / scale : 0.5;
}
