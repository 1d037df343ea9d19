import type { PosterFilm } from "./poster-film";

/** Changes when the drawing changes, so that cached art never outlives its code. */
const edition = "2";

/** The address of a film's art. It carries every fact that the drawing needs: no database is asked. */
export function posterArtUrl({ slug, year, genres }: PosterFilm): string {
  const facts = new URLSearchParams({ e: edition, g: genres.slice(0, 2).join(".") });
  if (year !== null) facts.set("y", String(year));
  return `/posters/${encodeURIComponent(slug)}?${facts}`;
}

/** Reads the facts back from an address; nonsense becomes a poster of no genre and no year. */
export function readPosterArtUrl(slug: string, facts: URLSearchParams): PosterFilm {
  const year = Number(facts.get("y") ?? Number.NaN);
  return {
    slug: slug.slice(0, 200),
    title: "",
    year: Number.isInteger(year) && year > 1800 && year < 2200 ? year : null,
    genres: (facts.get("g") ?? "").split(".").filter(Boolean).slice(0, 2),
  };
}
