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

/** Vectors of published films, those written since a moment, or all. */
export async function listFilmVectors(
  db: Database,
  { modelVersion, since }: { modelVersion: string; since: Date | null },
): Promise<(FilmVectorRow & { updatedAt: Date })[]> {
  const { rows } = await db.pool.query<FilmVectorRow & { updatedAt: Date }>({
    name: "list-film-vectors",
    text: `SELECT v."filmId", v."vector", v."updatedAt" FROM "FilmVector" v
      WHERE v."modelVersion" = $1 AND ($2::timestamptz IS NULL OR v."updatedAt" > $2)
      ORDER BY v."updatedAt"`,
    values: [modelVersion, since],
  });
  return rows;
}
