import "server-only";
import { listCollections, listDecades, listFilmAddresses, listGenres } from "@kinora/db";
import { getServices } from "./services";

export interface PublicPath {
  readonly path: string;
  readonly changedAt: Date | null;
}

/** A sitemap holds at most 50,000 addresses; the rest is found by the links of these. */
const MOST_FILMS = 45_000;

/** The pages that search engines are told of. */
export async function listPublicPaths(): Promise<PublicPath[]> {
  const { db } = await getServices();
  const [films, genres, decades, collections] = await Promise.all([
    listFilmAddresses(db, { limit: MOST_FILMS }),
    listGenres(db),
    listDecades(db),
    listCollections(db),
  ]);
  const plain = (path: string): PublicPath => ({ path, changedAt: null });
  return [
    ...["/", "/films", "/collections", "/lists", "/developers", "/terms"].map(plain),
    ...genres.map(({ slug }) => plain(`/genres/${slug}`)),
    ...decades.map(({ decade }) => plain(`/decades/${decade}`)),
    ...collections.map(({ slug }) => plain(`/collections/${slug}`)),
    ...films.map(({ id, updatedAt }) => ({ path: `/films/${id}`, changedAt: updatedAt })),
  ];
}
