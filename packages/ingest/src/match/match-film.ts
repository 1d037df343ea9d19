import type { NamedFilm } from "../history/entry";
import type { FilmIndex, IndexedFilm } from "./film-index";
import { normaliseTitle, titleLikeness } from "./normalise-title";

export interface Candidate {
  readonly filmId: number;
  /** 0 to 1: how sure it is that this film is meant. */
  readonly score: number;
}

export interface FilmMatch {
  /** `matched`: the first candidate is certain. `doubtful`: the person decides. */
  readonly status: "matched" | "doubtful" | "unmatched";
  /** Best first, five at most. */
  readonly candidates: readonly Candidate[];
}

const CERTAIN = 0.95;
const MIN_SCORE = 0.5;
const MIN_LIKENESS = 0.7;
const MAX_CANDIDATES = 5;

/**
 * Finds the film that a history means: by an id that both know, else by title and year.
 *
 * Certain is only a known id, or the exact title in the exact year that no second film shares. A year
 * off by one, a missing year or a spelling that is merely close leaves the decision to the person.
 */
export function matchFilm(index: FilmIndex, named: NamedFilm): FilmMatch {
  const known = new Set(
    named.externalIds.flatMap((id) => index.byExternalId.get(`${id.source} ${id.value}`) ?? []),
  );
  const [only] = known;
  if (only && known.size === 1) return { status: "matched", candidates: [{ filmId: only.filmId, score: 1 }] };
  // Ids that lead to different films contradict each other.
  const candidates =
    known.size > 1 ? [...known].map(({ filmId }) => ({ filmId, score: 0.9 })) : byTitle(index, named);
  const [best, second] = candidates;
  if (!best) return { status: "unmatched", candidates };
  const certain = best.score >= CERTAIN && (second?.score ?? 0) < CERTAIN;
  return { status: certain ? "matched" : "doubtful", candidates };
}

function byTitle(index: FilmIndex, named: NamedFilm): Candidate[] {
  const key = normaliseTitle(named.title);
  const scores = new Map<number, number>();
  for (const film of index.byKey.get(key) ?? []) {
    if (!contradicts(film, named)) scores.set(film.filmId, scoreSameTitle(film, named.year));
  }
  // Looking for near misses costs a pass over three years of films: only where there is nothing exact.
  if (Math.max(0, ...scores.values()) < CERTAIN) addAlike(index, named, key, scores);
  return [...scores]
    .map(([filmId, score]) => ({ filmId, score: Math.round(score * 1000) / 1000 }))
    .filter(({ score }) => score >= MIN_SCORE)
    .sort((a, b) => b.score - a.score || a.filmId - b.filmId)
    .slice(0, MAX_CANDIDATES);
}

/** A film that stands under another id in the same source is another film, whatever it is called. */
function contradicts(film: IndexedFilm, named: NamedFilm): boolean {
  return named.externalIds.some(({ source, value }) => {
    const other = film.externalIds.get(source);
    return other !== undefined && other !== value;
  });
}

function scoreSameTitle(film: IndexedFilm, year: number | null): number {
  if (year === null || film.year === null) return 0.8;
  const apart = Math.abs(film.year - year);
  return apart === 0 ? 1 : apart === 1 ? 0.9 : apart <= 3 ? 0.7 : 0.5;
}

function addAlike(index: FilmIndex, named: NamedFilm, key: string, scores: Map<number, number>): void {
  const { year } = named;
  if (year === null) return;
  for (const near of [year, year - 1, year + 1]) {
    for (const film of index.byYear.get(near) ?? []) {
      if (scores.has(film.filmId) || contradicts(film, named)) continue;
      const likeness = Math.max(...film.keys.map((other) => likenessOf(key, other)));
      if (likeness >= MIN_LIKENESS) scores.set(film.filmId, likeness * (near === year ? 0.9 : 0.8));
    }
  }
}

/** A title with its subtitle left out is alike, though half its letters are missing. */
function likenessOf(key: string, other: string): number {
  const [short, long] = key.length < other.length ? [key, other] : [other, key];
  if (short.length >= 6 && long.startsWith(`${short} `)) return 0.85;
  // Beyond this difference in length the coefficient cannot reach what counts.
  if (short.length < long.length * 0.5) return 0;
  return titleLikeness(key, other);
}
