import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Database, jobRunIdOf } from "@kinora/db";
import { createTestDatabase } from "@kinora/db/testing";
import { type ArtefactStore, openArtefactStore } from "@kinora/registry";
import { expect } from "vitest";
import { makeFunctions } from "../functions";
import type { LocalRunner } from "../runner/local-runner";
import { startTestRunner } from "./test-runner";
import { makeTestServices } from "./test-services";

export interface TrainingWorld {
  readonly db: Database;
  readonly artefacts: ArtefactStore;
  readonly artefactFolder: string;
  readonly runner: LocalRunner;
  /** Asks for a training by an event of this id and waits for its end. */
  train(
    eventId: string,
    data: Record<string, unknown>,
  ): Promise<Awaited<ReturnType<Database["jobRun"]["findUniqueOrThrow"]>>>;
  close(): Promise<void>;
}

/** An empty database, a home of its own and a runner with the product's functions. */
export async function openTrainingWorld(): Promise<TrainingWorld> {
  const database = await createTestDatabase();
  const { db } = database;
  const home = await mkdtemp(path.join(tmpdir(), "kinora-train-"));
  const artefactFolder = path.join(home, "artefacts");
  const artefacts = openArtefactStore({ folder: artefactFolder });
  const runner = await startTestRunner(
    db,
    (inngest, running) =>
      makeFunctions(
        makeTestServices({
          ...{ inngest, db, databaseUrl: database.url, home, artefactFolder, artefacts },
          mailer: { send: async () => undefined, forget: async () => 0 },
          signalOf: (runId) => running().signalOf(runId),
        }),
      ),
    { leaseMs: 5000 },
  );
  /** A broker that delivers an event again gives its time again. */
  const times = new Map<string, number>();
  return {
    db,
    artefacts,
    artefactFolder,
    runner,
    train: async (eventId, data) => {
      const ts = times.get(eventId) ?? Date.now();
      times.set(eventId, ts);
      await runner.ingest([{ id: eventId, name: "model/train.requested", data, ts }]);
      const id = jobRunIdOf("train-model", eventId);
      const readStatus = async () => (await db.jobRun.findUnique({ where: { id } }))?.status;
      await expect.poll(readStatus, { timeout: 240_000, interval: 200 }).toMatch(/completed|failed/);
      return db.jobRun.findUniqueOrThrow({ where: { id } });
    },
    close: async () => {
      await runner.stop(500);
      await database.drop();
      await rm(home, { recursive: true });
    },
  };
}
