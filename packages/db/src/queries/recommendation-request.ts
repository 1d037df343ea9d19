import { randomUUID } from "node:crypto";
import type { Database } from "../client";
import { withoutFlush } from "../without-flush";

export interface ShownFilm {
  readonly filmId: number;
  readonly score: number;
  /** Which of two interleaved arms gave it. */
  readonly team?: 0 | 1 | null;
}

export interface AnsweredList {
  readonly userId: string | null;
  readonly surface: string;
  readonly modelVersion: string | null;
  readonly source: string;
  readonly shown: readonly ShownFilm[];
  /** The experiment that had a hand in it, and which arm the person is in. */
  readonly experiment?: { readonly id: string; readonly arm: string } | null;
}

/**
 * Remembers one list as it was answered, with each film's place: one statement, so one round trip. Nobody waits
 * for the disk: what a dying server forgets is that a list was shown.
 *
 * @returns The request's id, which feedback refers to.
 */
export async function recordRecommendationRequest(db: Database, list: AnsweredList): Promise<string> {
  const id = randomUUID();
  await db.pool.query({
    name: "record-recommendation-request",
    text: `WITH hasty AS (${withoutFlush}), request AS (
        INSERT INTO "RecommendationRequest" ("id", "userId", "surface", "modelVersion", "source", "experimentId", "arm")
        SELECT $1::uuid, $2::uuid, $3, $4, $5, $8::uuid, $9 FROM hasty RETURNING "id")
      INSERT INTO "Impression" ("requestId", "filmId", "position", "score", "team")
      SELECT request."id", shown."filmId", shown."at" - 1, shown."score", shown."team"
      FROM request, unnest($6::int[], $7::float8[], $10::smallint[]) WITH ORDINALITY AS shown("filmId", "score", "team", "at")
      ON CONFLICT DO NOTHING`,
    values: [
      ...[id, list.userId, list.surface, list.modelVersion, list.source],
      list.shown.map(({ filmId }) => filmId),
      list.shown.map(({ score }) => score),
      ...[list.experiment?.id ?? null, list.experiment?.arm ?? null],
      list.shown.map(({ team }) => team ?? null),
    ],
  });
  return id;
}
