import { type Database, type FilmTopicRow, writeFilmTopics, writeFilmVectors } from "@kinora/db";
import { type ContentModel, trainContent } from "@kinora/recsys";
import { type ArtefactStore, padVector, storeTextModel, VECTOR_LENGTH } from "@kinora/registry";
import { type FilmContent, readFilmContent } from "../training/film-content";

const TOPICS = 8;
const BATCH = 500;

/**
 * Learns what films are about from everything known of them, and writes for each its vector and its
 * most telling words.
 *
 * @returns The model's version; null where there are too few films to relate.
 */
export async function learnTopics(
  db: Database,
  store: ArtefactStore,
  { seed, onProgress }: { seed: number; onProgress: (share: number) => void },
): Promise<string | null> {
  const films = await readFilmContent(db.pool);
  if (films.filmIds.length < 2) return null;
  const model = trainContent(films.content, { rank: VECTOR_LENGTH, seed });
  const version = await storeTextModel(db, store, {
    ...{ kind: "topics", state: model.toState(), filmIds: films.filmIds },
    texts: films.content.map((item) => JSON.stringify(item)),
    figures: { films: films.filmIds.length, terms: model.parts.text.matrix.terms.length },
  });
  for (let from = 0; from < films.filmIds.length; from += BATCH) {
    await writeBatch(db, version, model, films, from);
    onProgress(Math.min(1, (from + BATCH) / films.filmIds.length));
  }
  return version;
}

async function writeBatch(
  db: Database,
  modelVersion: string,
  { parts }: ContentModel,
  { filmIds }: FilmContent,
  from: number,
): Promise<void> {
  const batch = Array.from(filmIds.subarray(from, from + BATCH));
  const vectors = batch.map((filmId, at) => {
    const start = (from + at) * parts.rank;
    return { filmId, vector: Array.from(padVector(parts.vectors.subarray(start, start + parts.rank))) };
  });
  const topics = batch.flatMap((filmId, at): FilmTopicRow[] =>
    parts.text.tellingTerms(from + at, ["keyword", "text"], TOPICS).map(({ field, value, share }) => {
      return { filmId, topic: value, source: field === "keyword" ? "keyword" : "overview", weight: share };
    }),
  );
  await writeFilmVectors(db, { modelVersion, vectors });
  await writeFilmTopics(db, { modelVersion, filmIds: batch, topics: distinct(topics) });
}

/** A word that is a keyword and in the overview too counts as the heavier of both. */
function distinct(topics: readonly FilmTopicRow[]): FilmTopicRow[] {
  const kept = new Map<string, FilmTopicRow>();
  for (const row of topics) {
    const key = `${row.filmId} ${row.topic}`;
    if (!kept.has(key)) kept.set(key, row);
  }
  return [...kept.values()];
}
