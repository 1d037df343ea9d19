import { type Database, findFilmVectors } from "@kinora/db";
import { type FilmDocument, readFilmDocuments } from "./film-document";

/** Of the vectors that the worker writes. */
const VECTOR_LENGTH = 64;

/** A film as Typesense holds it. */
export interface StoredFilm {
  id: string;
  title: string;
  titles: readonly string[];
  people: readonly string[];
  genres: readonly string[];
  keywords: readonly string[];
  overview: string;
  year: number;
  decade: string;
  language: string;
  popularity: number;
  /** Where the film lies among the topics; absent where nobody has looked yet. */
  vector?: number[];
  /** Of the document and of the model that made its vector. */
  contentHash: string;
}

/** Films as Typesense holds them; those that are not published are left out. */
export async function readStoredFilms(db: Database, filmIds: readonly number[]): Promise<StoredFilm[]> {
  const documents = await readFilmDocuments(db, filmIds);
  const vectors = new Map((await findFilmVectors(db, { filmIds })).map((row) => [row.filmId, row]));
  return documents.map((document) => {
    const film = storedFilm(document);
    const known = vectors.get(document.filmId);
    if (!known?.vector.some(Boolean)) return film;
    return { ...film, vector: known.vector, contentHash: `${film.contentHash} ${known.modelVersion}` };
  });
}

function storedFilm({ filmId, year, language, ratingCount, countries, ...film }: FilmDocument): StoredFilm {
  return {
    ...film,
    id: String(filmId),
    year: year ?? 0,
    decade: year ? String(Math.floor(year / 10) * 10) : "",
    language: language ?? "",
    popularity: ratingCount,
  };
}

/** What a new collection looks like. */
export function schemaOf(name: string) {
  return {
    name,
    fields: [
      { name: "title", type: "string" as const },
      { name: "titles", type: "string[]" as const },
      { name: "people", type: "string[]" as const },
      { name: "genres", type: "string[]" as const, facet: true },
      { name: "keywords", type: "string[]" as const },
      { name: "overview", type: "string" as const },
      { name: "year", type: "int32" as const },
      { name: "decade", type: "string" as const, facet: true },
      { name: "language", type: "string" as const, facet: true },
      { name: "popularity", type: "int32" as const },
      // Cosine distance is the default.
      { name: "vector", type: "float[]" as const, num_dim: VECTOR_LENGTH, optional: true },
      { name: "contentHash", type: "string" as const, index: false, optional: true },
    ],
    default_sorting_field: "popularity",
  };
}
