import type { Database } from "../client";

export interface FilmAddressRow {
  id: number;
  updatedAt: Date;
}

/** Published films as search engines are told of them, those that most people know first. */
export async function listFilmAddresses(
  db: Database,
  { limit }: { limit: number },
): Promise<FilmAddressRow[]> {
  return db.film.findMany({
    where: { status: "published" },
    orderBy: [{ ratingCount: "desc" }, { id: "asc" }],
    take: limit,
    select: { id: true, updatedAt: true },
  });
}
