import { type Database, writeFilmVectors } from "@kinora/db";
import { padVector, type TextModels } from "@kinora/registry";
import { readFilmContent } from "../training/film-content";

/** Writes where films lie among the topics in use, before the next training knows them. */
export async function embedFilms(db: Database, texts: TextModels, filmIds: readonly number[]): Promise<void> {
  const topics = await texts.topics();
  if (!topics) return;
  const { text } = topics.model.parts;
  const films = await readFilmContent(db.pool, filmIds);
  const vectors = films.content.map((item, at) => {
    return { filmId: films.filmIds[at] ?? 0, vector: Array.from(padVector(text.projectItem(item))) };
  });
  await writeFilmVectors(db, { modelVersion: topics.version, vectors });
}
