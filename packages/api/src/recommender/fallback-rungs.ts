import type { Taste } from "@kinora/db";
import { contentSimilarity, scoreByContent } from "./content-index";
import type { FilmFacts } from "./film-facts";
import { type ListHistory, positionsOf } from "./history";
import { dislikeScores } from "./personal-rung";
import { measureScores, type Rung } from "./rung";

/** What a film's renown adds to likeness, in deviations of likeness. */
const RENOWN_STRENGTH = 0.4;
/** What a preferred genre adds, in the same unit. */
const GENRE_STRENGTH = 1;

/**
 * Orders films by likeness to what the person liked and by the genres they asked for: works without any
 * model. Null where neither is known.
 */
export function contentRung(
  facts: FilmFacts,
  taste: Taste | null,
  history: ListHistory,
  mask: Uint8Array,
): Rung | null {
  const films = positionsOf(facts, history.liked);
  const wanted = new Set(taste?.preference.genresMore ?? []);
  if (films.length === 0 && wanted.size === 0) return null;
  const content = scoreByContent(facts.content, films);
  const { unit } = measureScores(content, mask);
  const renown = facts.renown;
  const dislikes = dislikeScores(facts, history, unit);
  const rest = (film: number) => {
    const fits = facts.genreIds[film]?.some((genreId) => wanted.has(genreId)) ?? false;
    return unit * (RENOWN_STRENGTH * (renown[film] ?? 0) + (fits ? GENRE_STRENGTH : 0));
  };
  return {
    source: "content",
    scores: content.map((likeness, film) => likeness + rest(film) + dislikes.at(film)),
    unit,
    explain: (position) => ({
      parts: [
        ...films.map((film) => ({
          filmId: film.filmId,
          amount: film.weight * contentSimilarity(facts.content, position, film.position),
        })),
        ...dislikes.explain(position),
      ],
      rest: rest(position),
    }),
  };
}

/** What a film in the person's language, or from their region, is worth over one that is neither. */
const LANGUAGE_STRENGTH = 1;
const REGION_STRENGTH = 0.5;

/**
 * Orders films by renown, those of the person's language and region first. Null where nobody has
 * rated anything yet.
 */
export function popularRung(facts: FilmFacts, taste: Taste | null, history: ListHistory): Rung | null {
  if (!facts.ratingCounts.some((count) => count > 0)) return null;
  const renown = facts.renown;
  const { languages = [], interfaceLanguage = "en", region = "US" } = taste?.preference ?? {};
  const own = new Set(languages.length > 0 ? languages : [interfaceLanguage]);
  const dislikes = dislikeScores(facts, history, 1);
  const rest = (film: number) =>
    (renown[film] ?? 0) +
    (own.has(facts.languages[film] ?? "") ? LANGUAGE_STRENGTH : 0) +
    (facts.countries[film]?.includes(region) ? REGION_STRENGTH : 0);
  return {
    source: "popular",
    scores: renown.map((_, film) => rest(film) + dislikes.at(film)),
    unit: 1,
    explain: (position) => ({ parts: dislikes.explain(position), rest: rest(position) }),
  };
}

/** Orders films as curators put them into collections, then the newest first: answers on an empty instance. */
export function editorialRung(facts: FilmFacts, chosenFilmIds: readonly number[]): Rung {
  const place = new Map(chosenFilmIds.map((filmId, index) => [filmId, index]));
  const score = (position: number) => {
    const index = place.get(facts.filmIds[position] ?? 0);
    return index === undefined ? (facts.recency[position] ?? 0) : 4 + 1 / (1 + index);
  };
  return {
    source: "editorial",
    scores: Float32Array.from(facts.filmIds, (_, position) => score(position)),
    unit: 1,
    explain: (position) => ({ parts: [], rest: score(position) }),
  };
}
