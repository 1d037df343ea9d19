import { type Database, findCollection, type HomeRowRow, listTrendingFilmIds } from "@kinora/db";
import { LIKED_HALF_STARS } from "./history";
import type { HomeRowParams } from "./home-row";
import type { ListSubject } from "./list-subject";
import { explainFilms, type RankedPick, type RankInput, SHOWN_REASONS } from "./rank-films";
import type { Rung } from "./rung";
import { rankSimilar } from "./similar";

/** One home page while it is being filled. */
export interface HomeState {
  readonly subject: ListSubject;
  readonly now: Date;
  readonly input: RankInput;
  /** What orders this person's films. */
  readonly rung: Rung;
  /** Positions of the person's own list, best first, long enough to choose from. */
  readonly ranked: readonly number[];
  /** Films that an earlier row holds. */
  readonly used: Set<number>;
  /** Films that an earlier row was made from. */
  readonly becauseFilmIds: Set<number>;
}

export interface FilledRow {
  title: string;
  /** The film that the row comes from; null for rows that come from everything. */
  becauseOfId: number | null;
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
  const { taste } = state.subject;
  const row = (positions: readonly number[], subtitle: string | null = null): FilledRow => ({
    ...{ title, subtitle, becauseOfId: null },
    picks: explainFilms(state.input, positions, SHOWN_REASONS, state.rung),
  });
  const fresh = (positions: readonly number[]) => take(state, positions, length);
  switch (kind) {
    case "because":
      return fillBecause(state, title, length);
    case "hidden-gems":
      return row(fresh(hiddenGems(state)));
    case "watchlist":
      return row(forTonight(state, taste?.watchlistFilmIds ?? []).slice(0, length));
    case "rewatch":
      return row(positionsIn(state, rewatchIds(state)).slice(0, length));
    case "language": {
      const language = params.language ?? foreignLanguage(state);
      return language ? row(fresh(filterRanked(state, { language }))) : null;
    }
    case "new":
      return row(fresh(newFilms(state)));
    case "popular":
      return row(fresh(unmasked(state, await listTrendingFilmIds(db, state.now))));
    case "collection": {
      const collection = params.collection ? await findCollection(db, { slug: params.collection }) : null;
      return collection && row(fresh(unmasked(state, collection.filmIds)), collection.text);
    }
    default:
      return row(fresh(filterRanked(state, params)));
  }
}

/** Takes the first films that no earlier row holds, and marks them as held. */
function take({ used }: HomeState, positions: readonly number[], length: number): number[] {
  const free = positions.filter((position) => !used.has(position)).slice(0, length);
  for (const position of free) used.add(position);
  return free;
}

function filterRanked({ ranked, subject: { facts } }: HomeState, params: HomeRowParams): number[] {
  const genreId = params.genre === undefined ? null : (facts.genreIdBySlug.get(params.genre) ?? -1);
  const { language, yearFrom = 0, yearTo = 9_999 } = params;
  return ranked.filter((position) => {
    const year = facts.years[position] ?? 0;
    return (
      (genreId === null || (facts.genreIds[position]?.includes(genreId) ?? false)) &&
      (language === undefined || facts.languages[position] === language) &&
      year >= yearFrom &&
      year <= yearTo
    );
  });
}

/** Films of the person's list that fewer people know than half of all rated films. */
function hiddenGems({ ranked, subject: { facts } }: HomeState): number[] {
  const counts = facts.ratingCounts.filter((count) => count > 0).sort();
  const median = counts[Math.floor(counts.length / 2)] ?? 0;
  return ranked.filter((position) => (facts.ratingCounts[position] ?? 0) < median);
}

/** Films of the last years; of more years where there are too few. */
function newFilms({ ranked, now, subject: { facts } }: HomeState): number[] {
  for (const years of [3, 6, 12]) {
    const recent = ranked.filter((position) => now.getFullYear() - (facts.years[position] ?? 0) <= years);
    if (recent.length >= 8) return recent;
  }
  return [];
}

/** A film that the person loved, lately first, another one in each such row. */
function fillBecause(state: HomeState, title: string, length: number): FilledRow | null {
  const { subject, becauseFilmIds, used, now } = state;
  const { facts, taste } = subject;
  const loved = (taste?.ratings ?? [])
    .filter(
      ({ filmId, halfStars, muted }) => !muted && halfStars > LIKED_HALF_STARS && !becauseFilmIds.has(filmId),
    )
    .sort((a, b) => b.halfStars - a.halfStars || b.updatedAt - a.updatedAt || a.filmId - b.filmId);
  const mask = state.input.mask.slice();
  for (const position of used) mask[position] = 1;
  for (const { filmId } of loved.slice(0, 3)) {
    becauseFilmIds.add(filmId);
    const position = facts.positionByFilmId.get(filmId);
    if (position === undefined) continue;
    const picks = rankSimilar(subject, position, length, now, mask);
    if (picks.length < 3) continue;
    for (const pick of picks) used.add(facts.positionByFilmId.get(pick.filmId) ?? -1);
    return { title, subtitle: null, becauseOfId: filmId, picks };
  }
  return null;
}

/** The person's language, where it is not English: such a row would repeat the others. */
function foreignLanguage({ subject: { taste } }: HomeState): string | null {
  const [preferred] = taste?.preference.languages ?? [];
  const language = preferred ?? taste?.preference.interfaceLanguage ?? "en";
  return language === "en" ? null : language;
}

/** The person's watchlist, likeliest to please first; films further down than their list reaches come last. */
function forTonight(state: HomeState, filmIds: readonly number[]): number[] {
  const wanted = positionsIn(state, filmIds).filter((position) => !state.input.mask[position]);
  const rankOf = new Map(state.ranked.map((position, rank) => [position, rank]));
  const last = state.ranked.length;
  return wanted.sort((a, b) => (rankOf.get(a) ?? last) - (rankOf.get(b) ?? last));
}

/** Films rated highest, those rated longest ago first. */
function rewatchIds({ subject: { taste }, now }: HomeState): number[] {
  const monthAgo = now.getTime() - 30 * 86_400_000;
  return (taste?.ratings ?? [])
    .filter(({ halfStars, updatedAt }) => halfStars >= 9 && updatedAt < monthAgo)
    .sort((a, b) => a.updatedAt - b.updatedAt || a.filmId - b.filmId)
    .map(({ filmId }) => filmId);
}

function positionsIn({ subject: { facts } }: HomeState, filmIds: readonly number[]): number[] {
  return filmIds.flatMap((filmId) => facts.positionByFilmId.get(filmId) ?? []);
}

function unmasked(state: HomeState, filmIds: readonly number[]): number[] {
  return positionsIn(state, filmIds).filter((position) => !state.input.mask[position]);
}
