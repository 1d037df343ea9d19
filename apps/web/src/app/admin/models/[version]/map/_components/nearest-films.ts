import type { MappedFilmShape } from "@/trpc/admin-shape";

/** A film and those that lie closest to it in the plane, the closest first. */
export function nearestFilms(
  films: readonly MappedFilmShape[],
  { x, y }: MappedFilmShape,
  count: number,
): MappedFilmShape[] {
  const distance = (film: MappedFilmShape) => (film.x - x) ** 2 + (film.y - y) ** 2;
  return [...films].sort((a, b) => distance(a) - distance(b)).slice(0, count);
}
