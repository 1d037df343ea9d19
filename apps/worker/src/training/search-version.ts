import { type Database, findModelSearch, keepSearchTrials, toJson } from "@kinora/db";
import type { Trial } from "@kinora/recsys";
import { z } from "zod";
import { readTrainingData } from "./training-data";
import { settingsOf, tuneSettings } from "./tune-settings";

const trialSchema = z.object({
  params: z.record(z.string(), z.number()),
  share: z.number(),
  score: z.number(),
});

export interface SearchOptions {
  readonly searchId: string;
  readonly threads: number;
  readonly onProgress: (progress: number, note: string) => void;
}

/**
 * Carries a stored search out, and keeps each trial as it ends. Safe to run twice: trials that are kept
 * are not measured again.
 *
 * @throws RangeError when there is no such search, or too little to search on.
 */
export async function searchVersion(
  db: Database,
  { searchId: id, threads, onProgress }: SearchOptions,
): Promise<void> {
  const search = await findModelSearch(db, { id });
  if (!search) throw new RangeError(`There is no search ${id}.`);
  const trials = z.array(trialSchema).parse(search.trials);
  onProgress(0.01, "reading ratings");
  const data = await readTrainingData(db);
  const { trialCount, seconds, seed } = search;
  const expected = countMeasurements(trialCount);
  const best = await tuneSettings(data, {
    ...{ trials: trialCount, seconds, seed, threads, known: [...trials] },
    onTrial: async (trial, best) => {
      trials.push(trial);
      await keep(db, id, trials, best);
      const figure = best.score.toFixed(4);
      onProgress(Math.min(0.99, trials.length / expected), `trial ${trials.length}, best nDCG@100 ${figure}`);
    },
  });
  await keep(db, id, trials, best);
}

const keep = (db: Database, id: string, trials: readonly Trial[], best: Trial): Promise<void> =>
  keepSearchTrials(db, {
    ...{ id, trials: toJson(trials), best: toJson(best), settings: toJson(settingsOf(best.params)) },
  });

/** All on few people, a third of them on more, a third of those on all. */
function countMeasurements(trials: number): number {
  const second = Math.ceil(trials / 3);
  return trials + second + Math.ceil(second / 3);
}
