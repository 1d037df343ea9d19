import type { FilmFactRow } from "@kinora/db";

/**
 * What films are made of, as sparse unit vectors of facts: terms by film and films by term.
 *
 * A cosine is a sum over shared facts, so a score against several films is a sum over those films,
 * and its reasons are exact.
 */
export interface ContentIndex {
  readonly filmCount: number;
  readonly termCount: number;
  /** Length filmCount + 1; film p owns entries starts[p] … starts[p + 1] − 1. */
  readonly starts: Int32Array;
  /** Ascending within a film. */
  readonly terms: Int32Array;
  readonly weights: Float32Array;
  /** The same by term: films and weights of term t. */
  readonly postingStarts: Int32Array;
  readonly postingFilms: Int32Array;
  readonly postingWeights: Float32Array;
  /** `genre:3` → term. */
  readonly termByKey: ReadonlyMap<string, number>;
  /** By term. */
  readonly kinds: readonly FactKind[];
}

/** How much each kind of fact tells about a film, before rarity. */
const KIND_WEIGHTS = {
  genre: 1,
  keyword: 0.9,
  director: 1.1,
  actor: 0.6,
  country: 0.35,
  language: 0.25,
  decade: 0.3,
  series: 1.2,
} as const;

export type FactKind = keyof typeof KIND_WEIGHTS;

function termsOf(row: FilmFactRow): [FactKind, string | number][] {
  return [
    ...row.genreIds.map((id): [FactKind, number] => ["genre", id]),
    ...row.keywordIds.map((id): [FactKind, number] => ["keyword", id]),
    ...[...new Set(row.directorIds)].map((id): [FactKind, number] => ["director", id]),
    ...[...new Set(row.actorIds)].map((id): [FactKind, number] => ["actor", id]),
    ...row.countries.map((code): [FactKind, string] => ["country", code]),
    ...(row.language ? [["language", row.language] as [FactKind, string]] : []),
    ...(row.year ? [["decade", Math.floor(row.year / 10)] as [FactKind, number]] : []),
    ...(row.series ? [["series", row.series] as [FactKind, string]] : []),
  ];
}

/** Weighs each fact by its kind and rarity, and scales every film to length 1. */
export function buildContentIndex(rows: readonly FilmFactRow[]): ContentIndex {
  const termIds = new Map<string, number>();
  const kinds: FactKind[] = [];
  const filmTerms = rows.map((row) =>
    termsOf(row)
      .map(([kind, value]) => {
        const key = `${kind}:${value}`;
        const known = termIds.get(key);
        if (known !== undefined) return known;
        kinds.push(kind);
        termIds.set(key, termIds.size);
        return termIds.size - 1;
      })
      .sort((a, b) => a - b),
  );
  const counts = new Int32Array(kinds.length);
  for (const terms of filmTerms) for (const term of terms) counts[term] = (counts[term] ?? 0) + 1;
  const rarity = Float32Array.from(
    counts,
    (count, term) => KIND_WEIGHTS[kinds[term] ?? "keyword"] * Math.log(1 + rows.length / Math.max(1, count)),
  );
  return { ...indexPostings(filmTerms, rarity), termByKey: termIds, kinds };
}

function indexPostings(
  filmTerms: readonly number[][],
  rarity: Float32Array,
): Omit<ContentIndex, "termByKey" | "kinds"> {
  const filmCount = filmTerms.length;
  const termCount = rarity.length;
  const starts = new Int32Array(filmCount + 1);
  filmTerms.forEach((terms, film) => {
    starts[film + 1] = (starts[film] ?? 0) + terms.length;
  });
  const terms = Int32Array.from(filmTerms.flat());
  const weights = Float32Array.from(terms, (term) => rarity[term] ?? 0);
  const postingStarts = new Int32Array(termCount + 1);
  for (const term of terms) postingStarts[term + 1] = (postingStarts[term + 1] ?? 0) + 1;
  for (let term = 0; term < termCount; term++) {
    postingStarts[term + 1] = (postingStarts[term + 1] ?? 0) + (postingStarts[term] ?? 0);
  }
  const postingFilms = new Int32Array(terms.length);
  const postingWeights = new Float32Array(terms.length);
  const next = postingStarts.slice();
  for (let film = 0; film < filmCount; film++) {
    const [from, to] = [starts[film] ?? 0, starts[film + 1] ?? 0];
    const norm = Math.hypot(...weights.subarray(from, to)) || 1;
    for (let at = from; at < to; at++) {
      weights[at] = (weights[at] ?? 0) / norm;
      const term = terms[at] ?? 0;
      const slot = next[term] ?? 0;
      next[term] = slot + 1;
      postingFilms[slot] = film;
      postingWeights[slot] = weights[at] ?? 0;
    }
  }
  return { filmCount, termCount, starts, terms, weights, postingStarts, postingFilms, postingWeights };
}

/** Cosine of two films' facts, 0 to 1. */
export function contentSimilarity(index: ContentIndex, one: number, other: number): number {
  const { starts, terms, weights } = index;
  let [a, b] = [starts[one] ?? 0, starts[other] ?? 0];
  const [aEnd, bEnd] = [starts[one + 1] ?? 0, starts[other + 1] ?? 0];
  let sum = 0;
  while (a < aEnd && b < bEnd) {
    const [left, right] = [terms[a] ?? 0, terms[b] ?? 0];
    if (left === right) sum += (weights[a++] ?? 0) * (weights[b++] ?? 0);
    else if (left < right) a++;
    else b++;
  }
  return sum;
}

export interface WeightedFilm {
  readonly position: number;
  readonly weight: number;
}

/** The given films' facts together: weight by term. */
export function profileOf(index: ContentIndex, films: readonly WeightedFilm[]): Map<number, number> {
  const profile = new Map<number, number>();
  for (const { position, weight } of films) {
    for (let at = index.starts[position] ?? 0; at < (index.starts[position + 1] ?? 0); at++) {
      const term = index.terms[at] ?? 0;
      profile.set(term, (profile.get(term) ?? 0) + weight * (index.weights[at] ?? 0));
    }
  }
  return profile;
}

/**
 * Every film's sum of weighted cosines with the given films: one pass over their facts' postings.
 *
 * @param onlyKind Counts facts of one kind alone.
 */
export function scoreByContent(
  index: ContentIndex,
  films: readonly WeightedFilm[],
  onlyKind: FactKind | null = null,
): Float32Array {
  const profile = profileOf(index, films);
  const scores = new Float32Array(index.filmCount);
  for (const [term, weight] of profile) {
    if (onlyKind !== null && index.kinds[term] !== onlyKind) continue;
    for (let at = index.postingStarts[term] ?? 0; at < (index.postingStarts[term + 1] ?? 0); at++) {
      const film = index.postingFilms[at] ?? 0;
      scores[film] = (scores[film] ?? 0) + weight * (index.postingWeights[at] ?? 0);
    }
  }
  return scores;
}
