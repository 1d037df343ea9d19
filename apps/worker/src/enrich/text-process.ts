/** The process that learns from texts, and reads every review anew by what it learned. */
import { closeDatabase, type Database, listFilmIdsToAnalyse, openDatabase } from "@kinora/db";
import { openArtefactStore, openTextModels } from "@kinora/registry";
import { answerParent } from "../training/answer-parent";
import { analyseFilm } from "./analyse-film";
import { learnSentiment } from "./learn-sentiment";
import { learnTopics } from "./learn-topics";

export interface TextRequest {
  readonly url: string;
  readonly artefactFolder: string;
  readonly seed: number;
}

const BATCH = 200;

answerParent<TextRequest>(async ({ url, artefactFolder, seed }, onProgress) => {
  const db = openDatabase({ url, maxConnections: 2 });
  const store = openArtefactStore({ folder: artefactFolder });
  try {
    onProgress(0, "learning what films are about");
    await learnTopics(db, store, {
      seed,
      onProgress: (share) => onProgress(0.4 * share, "describing films"),
    });
    onProgress(0.4, "learning what praise sounds like");
    const learned = await learnSentiment(db, store);
    const sentiment = learned ?? (await openTextModels({ db, store }).sentiment());
    await analyseAll(db, (filmId) => analyseFilm(db, sentiment, filmId), onProgress);
  } finally {
    await closeDatabase(db);
  }
});

async function analyseAll(
  db: Database,
  analyse: (filmId: number) => Promise<unknown>,
  onProgress: (progress: number, note: string) => void,
): Promise<void> {
  let after = 0;
  for (let done = 0; ; ) {
    const filmIds = await listFilmIdsToAnalyse(db, { after, limit: BATCH });
    for (const filmId of filmIds) await analyse(filmId);
    done += filmIds.length;
    // How many there are is not known before the last: each batch gets half of what is left.
    onProgress(1 - 0.5 * 0.5 ** (done / BATCH / 4), `reviews of ${done} films read`);
    if (filmIds.length < BATCH) return;
    after = filmIds.at(-1) ?? after;
  }
}
