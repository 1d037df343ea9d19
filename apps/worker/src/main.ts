import { readEnv } from "./env";
import { startWorker, type Worker } from "./worker";

/** The parent kills what takes longer. */
const STOP_TIMEOUT_MS = 7500;

/** A start that fails is one line for a person, without a stack. */
function fail(error: unknown): never {
  const [line] = (error instanceof Error ? error.message : String(error)).split("\n");
  process.stderr.write(`${line}\n`);
  process.exit(1);
}

async function stop(worker: Worker): Promise<void> {
  setTimeout(() => process.exit(0), STOP_TIMEOUT_MS).unref();
  await worker.stop();
  process.exit(0);
}

try {
  const worker = await startWorker(readEnv());
  process.once("SIGTERM", () => void stop(worker).catch(fail));
  process.once("SIGINT", () => void stop(worker).catch(fail));
} catch (error) {
  fail(error);
}
