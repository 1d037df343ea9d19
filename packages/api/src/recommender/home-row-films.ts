import { type Database, findCollection, type HomeRowRow, listTrendingFilmIds } from "@kinora/db";
import { LIKED_HALF_STARS } from "./history";
import type { HomeRowParams } from "./home-row";
import { type ListSubject, rankInputOf } from "./list-subject";
import { explainFilms, type RankedPick } from "./rank-films";
import { rankSimilar } from "./similar";

/** One home page while it is being filled. */
export interface HomeState {
  readonly subject: ListSubject;
  readonly now: Date;
  readonly mask: Uint8Array;
  /** The person's own list, long enough to choose from. */
  readonly ranked: readonly RankedPick[];
  /** Films that an earlier row holds. */
  readonly used: Set<number>;
  /** Films that an earlier row was made from. */
  readonly becauseFilmIds: Set<number>;
}

export interface FilledRow {
  title: string;
  subtitle: string | null;
  picks: RankedPick[];
}

/** Chooses the films of one row; null where the row has nothing to say to this person. */
export async function fillHomeRow(
  db: Database,
  state: HomeState,
  { kind, title }: HomeRowRow,
  params: HomeRowParams,
  length: number,
): Promise<FilledRow | null> {
  const row = (picks: RankedPick[], subtitle: string | null = null) => ({ title, subtitle, picks });
  const fresh = (picks: readonly RankedPick[]) => take(state, picks, length);
  switch (kind) {
    case "because":
      return fillBecause(state, title, length);
    case "hidden-gems":
      return row(fresh(hiddenGems(state)), "Well liked by the few who know them");
    case "watchlist":
      return row(explainIds(state, state.subject.taste?.watchlistFilmIds ?? [], length));
    case "rewatch":
      return row(explainIds(state, rewatchIds(state), length));
    case "language":
      return fillLanguage(state, params, row, length);
    case "new":
      return row(fresh(newFilms(state)));
    case "popular":
      return row(
        fresh(explainIds(state, unmasked(state, await listTrendingFilmIds(db, state.now)), 3 * length)),
      );
    case "collection": {
      const collection = params.collection ? await findCollection(db, { slug: params.collection }) : null;
      return (
        collection &&
        row(fresh(explainIds(state, unmasked(state, collection.filmIds), length)), collection.text)
      );
    }
    default:
      return row(fresh(filterRanked(state, params)));
  }
}

/** Takes the first films that no earlier row holds, and marks them as held. */
function take({ used }: HomeState, picks: readonly RankedPick[], length: number): RankedPick[] {
  const free = picks.filter(({ filmId }) => !used.has(filmId)).slice(0, length);
  for (const { filmId } of free) used.add(filmId);
  return free;
}

function filterRanked({ ranked, subject: { facts } }: HomeState, params: HomeRowParams): RankedPick[] {
  const genreId = params.genre === undefined ? null : (facts.genreIdBySlug.get(params.genre) ?? -1);
  return ranked.filter(({ filmId }) => {
    const position = facts.positionByFilmId.get(filmId) ?? -1;
    const year = facts.years[position] ?? 0;
    return (
      (genreId === null || (facts.genreIds[position]?.includes(genreId) ?? false)) &&
      (params.language === undefined || facts.languages[position] === params.language) &&
      (params.yearFrom === undefined || year >= params.yearFrom) &&
      (params.yearTo === undefined || year <= params.yearTo)
    );
  });
}

/** Films of the person's list that fewer than half of all films' raters know. */
function hiddenGems({ ranked, subject: { facts } }: HomeState): RankedPick[] {
  const counts = facts.ratingCounts.filter((count) => count > 0).sort();
  const median = counts[Math.floor(counts.length / 2)] ?? 0;
  return ranked.filter(
    ({ filmId }) => (facts.ratingCounts[facts.positionByFilmId.get(filmId) ?? -1] ?? 0) < median,
  );
}

function newFilms({ ranked, now, subject: { facts } }: HomeState): RankedPick[] {
  const age = ({ filmId }: RankedPick) =>
    now.getFullYear() - (facts.years[facts.positionByFilmId.get(filmId) ?? -1] ?? 0);
  for (const years of [3, 6, 12]) {
    const recent = ranked.filter((pick) => age(pick) <= years);
    if (recent.length >= 8) return recent;
  }
  return [];
}

/** A film that the person loved, lately first, another one in each such row. */
function fillBecause(state: HomeState, title: string, length: number): FilledRow | null {
  const { subject, becauseFilmIds, mask, now } = state;
  const loved = (subject.taste?.ratings ?? [])
    .filter(
      ({ filmId, halfStars, muted }) => !muted && halfStars > LIKED_HALF_STARS && !becauseFilmIds.has(filmId),
    )
    .sort((a, b) => b.halfStars - a.halfStars || b.updatedAt - a.updatedAt || a.filmId - b.filmId);
  for (const { filmId } of loved.slice(0, 3)) {
    becauseFilmIds.add(filmId);
    const position = subject.facts.positionByFilmId.get(filmId);
    if (position === undefined) continue;
    const picks = take(state, rankSimilar(subject, position, 3 * length, now, mask), length);
    if (picks.length < 3) continue;
    return { title: title.replace("{film}", subject.facts.titles[position] ?? ""), subtitle: null, picks };
  }
  return null;
}

function fillLanguage(
  state: HomeState,
  params: HomeRowParams,
  row: (picks: RankedPick[]) => FilledRow,
  length: number,
): FilledRow | null {
  const { taste } = state.subject;
  const [preferred] = taste?.preference.languages ?? [];
  const language = params.language ?? preferred ?? taste?.preference.interfaceLanguage;
  // In English-speaking settings the row would repeat the others.
  if (!language || (language === "en" && !params.language)) return null;
  return row(take(state, filterRanked(state, { language }), length));
}

/** Films rated highest, those rated longest ago first. */
function rewatchIds({ subject: { taste }, now }: HomeState): number[] {
  const monthAgo = now.getTime() - 30 * 86_400_000;
  return (taste?.ratings ?? [])
    .filter(({ halfStars, updatedAt }) => halfStars >= 9 && updatedAt < monthAgo)
    .sort((a, b) => a.updatedAt - b.updatedAt || a.filmId - b.filmId)
    .map(({ filmId }) => filmId);
}

function unmasked({ mask, subject: { facts } }: HomeState, filmIds: readonly number[]): number[] {
  return filmIds.filter((filmId) => {
    const position = facts.positionByFilmId.get(filmId);
    return position !== undefined && !mask[position];
  });
}

function explainIds({ subject, now }: HomeState, filmIds: readonly number[], length: number): RankedPick[] {
  const positions = filmIds
    .flatMap((filmId) => subject.facts.positionByFilmId.get(filmId) ?? [])
    .slice(0, length);
  return explainFilms(rankInputOf(subject, { limit: length }, now), positions);
}
