import type { GenreSlug } from "@kinora/db/catalogue";

const genreByName: Record<string, GenreSlug> = {
  Action: "action",
  Adventure: "adventure",
  Animation: "animation",
  Children: "family",
  "Children's": "family",
  Comedy: "comedy",
  Crime: "crime",
  Documentary: "documentary",
  Drama: "drama",
  Fantasy: "fantasy",
  "Film-Noir": "film-noir",
  Horror: "horror",
  Musical: "musical",
  Mystery: "mystery",
  Romance: "romance",
  "Sci-Fi": "science-fiction",
  Thriller: "thriller",
  War: "war",
  Western: "western",
};

/** Our genres for MovieLens' `Adventure|Sci-Fi`; what is no genre (`IMAX`, none listed) is left out. */
export function parseGenres(text: string): GenreSlug[] {
  const genres = text.split("|").map((name) => genreByName[name.trim()]);
  return [...new Set(genres.filter((genre) => genre !== undefined))];
}
