/** What a column of films may hold. */
export const filmFields = [
  ...(["title", "originalTitle", "year", "runtimeMinutes", "originalLanguage", "minimumAge"] as const),
  ...(["overview", "genres", "countries", "directors", "cast", "keywords", "imdb", "tmdb"] as const),
] as const;
