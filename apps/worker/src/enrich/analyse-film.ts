import {
  type Database,
  deleteFilmAnalysis,
  listFilmTopics,
  listReviewTexts,
  writeFilmAnalysis,
} from "@kinora/db";
import type { SentimentModel } from "@kinora/recsys";
import type { Versioned } from "@kinora/registry";
import { readReviews } from "./read-reviews";

/** The most helpful ones speak for a film with more. */
const MOST_REVIEWS = 500;
/** What the quoting methods are called in an analysis; raised with every change of what they would say. */
const METHODS = { summary: "centroid-mmr/1", language: "eld/2" };

/** Brings what is said of a film's reviews up to date. Safe to run twice: it reads them as they are now. */
export async function analyseFilm(
  db: Database,
  { version, model }: Versioned<SentimentModel>,
  filmId: number,
): Promise<{ reviewCount: number }> {
  const texts = await listReviewTexts(db, { filmId, limit: MOST_REVIEWS });
  if (texts.length === 0) {
    await deleteFilmAnalysis(db, { filmId });
    return { reviewCount: 0 };
  }
  const topics = await listFilmTopics(db, { filmId });
  const said = readReviews(
    texts,
    model,
    topics.map(({ topic }) => topic),
  );
  const byModel = { source: "reviews", modelVersion: version };
  const provenance = {
    ...{ positiveShare: byModel, praise: byModel, complaints: byModel },
    summary: { source: "reviews", modelVersion: METHODS.summary },
    languages: { source: "reviews", modelVersion: METHODS.language },
    topics: { source: "film", modelVersion: topics[0]?.modelVersion ?? null },
  };
  await writeFilmAnalysis(db, { ...said, filmId, provenance, modelVersion: version });
  return { reviewCount: said.reviewCount };
}
