/** The process that measures a sharded training. */
import { availableParallelism } from "node:os";
import { closeDatabase, openDatabase } from "@kinora/db";
import { openArtefactStore } from "@kinora/registry";
import { answerParent } from "../answer-parent";
import { measureVersion, type ShardedMeasurement } from "./measure-version";

export interface MeasureRequest extends Omit<ShardedMeasurement, "threads"> {
  readonly url: string;
  readonly artefactFolder: string;
}

answerParent<MeasureRequest>(async ({ url, artefactFolder, ...measurement }) => {
  const db = openDatabase({ url, maxConnections: 2 });
  try {
    const store = openArtefactStore({ folder: artefactFolder });
    await measureVersion(db, store, { ...measurement, threads: availableParallelism() });
  } finally {
    await closeDatabase(db);
  }
});
