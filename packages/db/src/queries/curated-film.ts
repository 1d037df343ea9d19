import type { Database } from "../client";
import type { Prisma } from "../generated/client";
import type { FilmStatus } from "../generated/enums";

/** What curators look for: films that lack something. */
export const filmGaps = ["overview", "year", "director", "genre", "runtime", "age"] as const;
export type FilmGap = (typeof filmGaps)[number];

const gapConditions: Record<FilmGap, Prisma.FilmWhereInput> = {
  overview: { overview: "" },
  year: { year: null },
  director: { credits: { none: { role: "director" } } },
  genre: { genres: { none: {} } },
  runtime: { runtimeMinutes: null },
  age: { minimumAge: null },
};

export interface CuratedFilmRow {
  id: number;
  slug: string;
  title: string;
  year: number | null;
  status: FilmStatus;
  ratingCount: number;
  version: number;
  updatedAt: Date;
}

/** One page of films in any state, for curators. */
export async function listCuratedFilms(
  db: Database,
  page: { q?: string; status?: FilmStatus; missing?: FilmGap; limit: number; afterId: number | null },
): Promise<{ films: CuratedFilmRow[]; total: number }> {
  const { q, status, missing, limit, afterId } = page;
  const where: Prisma.FilmWhereInput = {
    status,
    ...(q
      ? {
          OR: [
            { title: { contains: q, mode: "insensitive" } },
            { originalTitle: { contains: q, mode: "insensitive" } },
          ],
        }
      : {}),
    ...(missing ? { AND: [gapConditions[missing]] } : {}),
  };
  const select = {
    id: true,
    slug: true,
    title: true,
    year: true,
    status: true,
    ratingCount: true,
    version: true,
    updatedAt: true,
  };
  const [films, total] = await Promise.all([
    db.film.findMany({
      where: { ...where, ...(afterId ? { id: { gt: afterId } } : {}) },
      orderBy: { id: "asc" },
      take: limit,
      select,
    }),
    db.film.count({ where }),
  ]);
  return { films, total };
}
