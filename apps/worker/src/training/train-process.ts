/**
 * The process that trains: a child of the worker, so that arithmetic holds up nobody and its memory goes
 * back when it ends. It is told what to do in one message and answers with its progress.
 */
import { availableParallelism, setPriority } from "node:os";
import { closeDatabase, openDatabase } from "@kinora/db";
import { openArtefactStore } from "@kinora/registry";
import type { SettingsSource } from "./train-bundle";
import { trainVersion } from "./train-version";

export interface TrainRequest {
  readonly url: string;
  readonly artefactFolder: string;
  readonly version: string;
  readonly source: SettingsSource;
  readonly parentVersion: string | null;
  readonly repeatOf: string | null;
  readonly seed: number;
  /** 0: as many as there are processors. */
  readonly threads: number;
}

export type TrainReply =
  | { readonly kind: "progress"; readonly progress: number; readonly note: string }
  | { readonly kind: "done" }
  | { readonly kind: "failed"; readonly message: string; readonly isHopeless: boolean };

const reply = (message: TrainReply): Promise<void> =>
  new Promise((resolve) => (process.connected ? process.send?.(message, () => resolve()) : resolve()));

async function train({ url, artefactFolder, threads, ...request }: TrainRequest): Promise<void> {
  const db = openDatabase({ url, maxConnections: 2 });
  try {
    await trainVersion(db, openArtefactStore({ folder: artefactFolder }), {
      ...request,
      threads: threads || availableParallelism(),
      onProgress: (progress, note) => void reply({ kind: "progress", progress, note }),
    });
    await reply({ kind: "done" });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    await reply({ kind: "failed", message, isHopeless: error instanceof RangeError });
  } finally {
    await closeDatabase(db);
  }
}

// Whoever waits for a page comes first.
setPriority(10);
// The worker is gone: nobody would take the result.
process.once("disconnect", () => process.exit(1));
process.once("message", (request: TrainRequest) => {
  void train(request).finally(() => process.disconnect());
});
