import type { Database } from "../client";

export interface FilmVectorRow {
  readonly filmId: number;
  readonly vector: readonly number[];
}

/** Writes where films lie in a text model; what an earlier model said of them is replaced. */
export async function writeFilmVectors(
  db: Database,
  { modelVersion, vectors }: { modelVersion: string; vectors: readonly FilmVectorRow[] },
): Promise<void> {
  await db.pool.query(
    `INSERT INTO "FilmVector" ("filmId", "modelVersion", "vector", "updatedAt")
     SELECT x."filmId", $1, x."vector", clock_timestamp()
     FROM jsonb_to_recordset($2::jsonb) AS x("filmId" int, "vector" real[])
     JOIN "Film" f ON f."id" = x."filmId"
     ON CONFLICT ("filmId") DO UPDATE SET "modelVersion" = excluded."modelVersion",
       "vector" = excluded."vector", "updatedAt" = excluded."updatedAt"`,
    [modelVersion, JSON.stringify(vectors)],
  );
}

/** Vectors of one model, by film: those written since a moment, or all. */
export async function listFilmVectors(
  db: Database,
  page: { modelVersion: string; since: Date | null; after: number; limit: number },
): Promise<(FilmVectorRow & { updatedAt: Date })[]> {
  const { rows } = await db.pool.query<FilmVectorRow & { updatedAt: Date }>({
    name: "list-film-vectors",
    text: `SELECT v."filmId", v."vector", v."updatedAt" FROM "FilmVector" v
      WHERE v."modelVersion" = $1 AND ($2::timestamptz IS NULL OR v."updatedAt" > $2) AND v."filmId" > $3
      ORDER BY v."filmId" LIMIT $4`,
    values: [page.modelVersion, page.since, page.after, page.limit],
  });
  return rows;
}

/** Vectors of the named films, each with its model; films without one are left out. */
export async function findFilmVectors(db: Database, { filmIds }: { filmIds: readonly number[] }) {
  return db.filmVector.findMany({
    where: { filmId: { in: [...filmIds] } },
    select: { filmId: true, modelVersion: true, vector: true },
  });
}
