import type { listModelSearches, listModelVersions } from "@kinora/db";
import { z } from "zod";

type ModelRow = Awaited<ReturnType<typeof listModelVersions>>[number]["row"];

/** A model as curators see it. */
export function showModel(model: ModelRow) {
  const { version, kind, status, metrics, params, artefactSha256, artefactBytes, parentVersion } = model;
  const { error, codeRevision, createdAt, trainedAt, promotedAt, retiredAt, snapshot } = model;
  const { progress, progressNote } = model;
  const dataset = snapshot && {
    ...{ id: snapshot.id, queriedAt: snapshot.queriedAt, ratingCount: snapshot.ratingCount },
    ...{ userCount: snapshot.userCount, filmCount: snapshot.filmCount, contentHash: snapshot.contentHash },
  };
  return {
    ...{ version, kind, status, metrics, params, dataset, artefactSha256, parentVersion, error },
    ...{ codeRevision, progress, progressNote },
    artefactBytes: artefactBytes === null ? null : Number(artefactBytes),
    ...{ createdAt, trainedAt, promotedAt, retiredAt },
  };
}

const trial = z.object({
  params: z.record(z.string(), z.number()),
  /** Share of the people that it was trained on. */
  share: z.number(),
  /** nDCG@100. */
  score: z.number(),
});

/** A search for settings as curators see it: how far it is, and the best so far. */
export function showModelSearch(search: Awaited<ReturnType<typeof listModelSearches>>[number]) {
  const { id, status, trialCount, seconds, seed, trainAfter, settings, error, createdAt, endedAt } = search;
  return {
    status: z.enum(["running", "completed", "failed"]).parse(status),
    ...{ id, trialCount, seed, trainAfter, settings, error, createdAt, endedAt },
    minutes: seconds / 60,
    measuredCount: z.array(trial).parse(search.trials).length,
    best: trial.nullable().parse(search.best),
  };
}
