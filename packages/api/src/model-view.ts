import type { listModelVersions } from "@kinora/db";

type ModelRow = Awaited<ReturnType<typeof listModelVersions>>["items"][number];

/** A model as curators see it. */
export function showModel(model: ModelRow) {
  const { version, kind, status, metrics, params, artefactSha256, artefactBytes, parentVersion, error } =
    model;
  const { createdAt, trainedAt, promotedAt, retiredAt, snapshot } = model;
  const dataset = snapshot && {
    ...{ id: snapshot.id, queriedAt: snapshot.queriedAt, ratingCount: snapshot.ratingCount },
    ...{ userCount: snapshot.userCount, filmCount: snapshot.filmCount, contentHash: snapshot.contentHash },
  };
  return {
    ...{ version, kind, status, metrics, params, dataset, artefactSha256, parentVersion, error },
    artefactBytes: artefactBytes === null ? null : Number(artefactBytes),
    ...{ createdAt, trainedAt, promotedAt, retiredAt },
  };
}
