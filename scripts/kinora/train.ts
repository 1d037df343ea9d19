import { setTimeout as sleep } from "node:timers/promises";
import { type Database, jobRunIdOf, recordEvent } from "@kinora/db";
import { StartError } from "../start/env";
import { showProgress } from "../start/progress";
import { describeFigures } from "./evaluate";
import { printResult, withInstance } from "./with-instance";

/** The worker looks at least twice a second; one that has not begun by then is not running. */
const PICK_UP_TIMEOUT_MS = 20_000;

/** Has the worker train a model and follows it; the result is a candidate, or in charge where none is. */
export async function train({
  kind = "full",
  json,
}: {
  kind?: "full" | "incremental";
  json?: boolean;
}): Promise<void> {
  if (kind !== "full" && kind !== "incremental") throw new StartError("--kind is full or incremental.");
  await withInstance(async (db) => {
    const eventId = await recordEvent(db, { name: "model/train.requested", payload: { kind } });
    const output = await followRun(db, jobRunIdOf("train-model", eventId), !json);
    const model = await db.modelVersion.findUniqueOrThrow({ where: { version: output.version } });
    const result = {
      version: model.version,
      status: model.status,
      metrics: model.metrics,
      artefactSha256: model.artefactSha256,
    };
    printResult(result, {
      json,
      text: `\n${model.version} is ${model.status}.\n${describeFigures(model.metrics)}`,
    });
  });
}

async function followRun(db: Database, runId: string, isShown: boolean): Promise<{ version: string }> {
  const deadline = Date.now() + PICK_UP_TIMEOUT_MS;
  for (;;) {
    const run = await db.jobRun.findUnique({ where: { id: runId } });
    if (!run && Date.now() > deadline) {
      throw new StartError("No worker took the training up. It will begin when the product runs: npm start.");
    }
    if (run?.status === "completed") return run.output as { version: string };
    if (run?.status === "failed" || run?.status === "cancelled") {
      const reason = (run.error as { message?: string } | null)?.message ?? "no reason was given";
      throw new StartError(`The training is ${run.status}: ${reason}`);
    }
    if (run && isShown) showProgress(`Training: ${run.progressNote ?? "waiting"}`, run.progress ?? 0);
    await sleep(250);
  }
}
