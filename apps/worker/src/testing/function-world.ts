import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Database, jobRunIdOf } from "@kinora/db";
import { createTestDatabase } from "@kinora/db/testing";
import type { InngestFunction } from "inngest";
import { expect } from "vitest";
import type { WorkerServices } from "../functions/services";
import { startTestRunner } from "./test-runner";
import { makeTestServices } from "./test-services";

/** Some functions of the worker on a runner, with a database and a home of their own. */
export interface FunctionWorld {
  readonly db: Database;
  readonly home: string;
  /** Delivers an event under a new id and waits for its run to end; a debounce is not waited for. */
  deliver(
    functionId: string,
    name: string,
    data: Record<string, unknown>,
  ): Promise<Awaited<ReturnType<typeof readRun>>>;
  drop(): Promise<void>;
}

export async function openFunctionWorld(
  make: (services: WorkerServices) => InngestFunction.Any[],
): Promise<FunctionWorld> {
  const database = await createTestDatabase();
  const { db } = database;
  const home = await mkdtemp(path.join(tmpdir(), "kinora-functions-"));
  const runner = await startTestRunner(db, (inngest) =>
    make(makeTestServices({ inngest, db, home, databaseUrl: database.url })),
  );
  let count = 0;
  return {
    ...{ db, home },
    async deliver(functionId, name, data) {
      const id = `event-${++count}`;
      await runner.ingest([{ id, name, data }]);
      const runId = jobRunIdOf(functionId, id);
      await db.jobTask.updateMany({ where: { runId }, data: { runAt: new Date() } });
      const readStatus = async () => (await readRun(db, runId)).status;
      await expect.poll(readStatus, { timeout: 60_000 }).toMatch(/completed|failed/);
      return readRun(db, runId);
    },
    async drop() {
      await runner.stop(500);
      await database.drop();
      await rm(home, { recursive: true });
    },
  };
}

const readRun = (db: Database, id: string) => db.jobRun.findUniqueOrThrow({ where: { id } });
