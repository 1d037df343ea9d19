/** The process that trains. */
import { availableParallelism } from "node:os";
import { closeDatabase, openDatabase } from "@kinora/db";
import { openArtefactStore } from "@kinora/registry";
import { answerParent } from "./answer-parent";
import type { SettingsSource } from "./train-bundle";
import { trainVersion } from "./train-version";

export interface TrainRequest {
  readonly url: string;
  readonly artefactFolder: string;
  readonly version: string;
  readonly source: SettingsSource;
  readonly parentVersion: string | null;
  readonly repeatOf: string | null;
  readonly searchId: string | null;
  readonly seed: number;
  /** 0: as many as there are processors. */
  readonly threads: number;
}

answerParent<TrainRequest>(async ({ url, artefactFolder, threads, ...request }, onProgress) => {
  const db = openDatabase({ url, maxConnections: 2 });
  try {
    await trainVersion(db, openArtefactStore({ folder: artefactFolder }), {
      ...{ ...request, onProgress, threads: threads || availableParallelism() },
    });
  } finally {
    await closeDatabase(db);
  }
});
