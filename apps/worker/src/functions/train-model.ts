import {
  failModelVersion,
  findChampion,
  promoteModel,
  recordEvent,
  setJobProgress,
  setModelProgress,
} from "@kinora/db";
import { modelTrainRequested } from "@kinora/events";
import type { OnProgress } from "../training/answer-parent";
import { type BegunVersion, beginVersion } from "../training/begin-version";
import { runTraining } from "../training/run-training";
import type { WorkerServices } from "./services";

const SEED = 20_261_121;

/**
 * Trains a model and stores it as a candidate; the first one of an instance is put in charge at once.
 *
 * One at a time. Safe to run twice: the version's name follows from the event, so a training that was
 * broken off starts again under the same name and replaces what is half there, and one that is done is
 * not done again. `full` looks for the best settings, `incremental` goes on from the champion's settings
 * and factors, and the first model of all does with the defaults, because somebody waits for it.
 */
export const makeTrainModel = (services: WorkerServices) => {
  const { inngest, db } = services;
  return inngest.createFunction(
    {
      id: "train-model",
      triggers: [modelTrainRequested],
      concurrency: 1,
      retries: 2,
    },
    async ({ event, step, runId }) => {
      const { kind = "full", promoteFirst = false, repeatOf = null, searchId = null } = event.data;
      const begun = await step.run("begin-version", () =>
        beginVersion(db, event, { kind: "hybrid", isIncremental: kind === "incremental" }),
      );
      if (begun.isDone) return { version: begun.version, promoted: false };
      try {
        await step.run("train", () =>
          train(services, runId, { ...begun, repeatOf, searchId, isFirst: promoteFirst }),
        );
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        await step.run("note-failure", () => failModelVersion(db, { version: begun.version, error: reason }));
        throw error;
      }
      return step.run("promote", () => promoteIfFirst(services, begun.version, promoteFirst));
    },
  );
};

interface Training extends Omit<BegunVersion, "isDone"> {
  readonly repeatOf: string | null;
  readonly searchId: string | null;
  readonly isFirst: boolean;
}

async function train(
  { db, databaseUrl, artefactFolder, signalOf }: WorkerServices,
  runId: string,
  { isFirst, ...training }: Training,
): Promise<void> {
  const tell: OnProgress = (progress, note, learningCurve) => {
    void Promise.all([
      setJobProgress(db, { runId, progress, note }),
      setModelProgress(db, { version, progress, note, learningCurve }),
    ]).catch(() => undefined);
  };
  const { version, parentVersion, repeatOf, searchId } = training;
  const source = isFirst || parentVersion || repeatOf || searchId ? "given" : "searched";
  await runTraining(
    {
      ...{ url: databaseUrl, artefactFolder, source, seed: SEED, threads: 0 },
      ...{ version, parentVersion, repeatOf, searchId },
    },
    { onProgress: tell, signal: signalOf(runId) },
  );
  await recordEvent(db, { name: "model/trained", payload: { modelVersion: version } });
}

async function promoteIfFirst({ db }: WorkerServices, version: string, promoteFirst: boolean) {
  const champion = await findChampion(db);
  if (champion && !promoteFirst) return { version, promoted: false };
  const reason = champion ? "asked for as first model" : "first model";
  await promoteModel(db, { version, reason });
  return { version, promoted: true };
}
