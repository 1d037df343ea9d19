import type { LoadedModel } from "@kinora/registry";
import type { FilmFacts } from "./film-facts";
import { readFilmVectors } from "./film-vectors";
import { projectToPlane } from "./project-to-plane";

export interface MappedFilm {
  readonly filmId: number;
  readonly title: string;
  readonly year: number | null;
  /** The most telling one; null without any. */
  readonly genreId: number | null;
  readonly ratingCount: number;
  readonly x: number;
  readonly y: number;
}

/** The best known films, laid out by what the model learned of them. */
export function mapFilms(facts: FilmFacts, loaded: LoadedModel, limit: number): MappedFilm[] {
  const films = Array.from(loaded.filmIds, (filmId, item) => ({ filmId, item }))
    .flatMap(({ filmId, item }) => {
      const position = facts.positionByFilmId.get(filmId);
      return position === undefined ? [] : [{ filmId, item, position }];
    })
    .sort(
      (a, b) =>
        (facts.ratingCounts[b.position] ?? 0) - (facts.ratingCounts[a.position] ?? 0) || a.filmId - b.filmId,
    )
    .slice(0, limit);
  const { vectors, rank } = readFilmVectors(
    loaded,
    films.map(({ item }) => item),
  );
  const { x, y } = projectToPlane(vectors, rank);
  return films.map(({ filmId, position }, at) => ({
    filmId,
    title: facts.titles[position] ?? "",
    year: facts.years[position] || null,
    genreId: facts.genreIds[position]?.[0] ?? null,
    ratingCount: facts.ratingCounts[position] ?? 0,
    x: x[at] ?? 0,
    y: y[at] ?? 0,
  }));
}
