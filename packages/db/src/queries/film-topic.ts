import type { Database } from "../client";

export interface FilmTopicRow {
  readonly filmId: number;
  readonly topic: string;
  readonly source: string;
  readonly weight: number;
}

/** Replaces what the named films are said to be about. */
export async function writeFilmTopics(
  db: Database,
  params: { modelVersion: string; filmIds: readonly number[]; topics: readonly FilmTopicRow[] },
): Promise<void> {
  const { modelVersion, filmIds, topics } = params;
  await db.$transaction([
    db.filmTopic.deleteMany({ where: { filmId: { in: [...filmIds] } } }),
    db.$executeRaw`INSERT INTO "FilmTopic" ("filmId", "topic", "source", "weight", "modelVersion")
      SELECT x."filmId", x."topic", x."source", x."weight", ${modelVersion}
      FROM jsonb_to_recordset(${JSON.stringify(topics)}::jsonb)
        AS x("filmId" int, "topic" text, "source" text, "weight" float8)
      JOIN "Film" f ON f."id" = x."filmId" ON CONFLICT DO NOTHING`,
  ]);
}

/** What a film is about, the most telling first, with where each word comes from. */
export async function listFilmTopics(db: Database, { filmId }: { filmId: number }) {
  return db.filmTopic.findMany({
    ...{ where: { filmId }, orderBy: [{ weight: "desc" }, { topic: "asc" }] },
    omit: { filmId: true },
  });
}
