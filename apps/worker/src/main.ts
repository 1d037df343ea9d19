import { createLog, startTracing, type Tracing } from "@kinora/telemetry";
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

async function stop(worker: Worker, tracing: Tracing): Promise<void> {
  setTimeout(() => process.exit(0), STOP_TIMEOUT_MS).unref();
  await worker.stop();
  await tracing.stop();
  process.exit(0);
}

try {
  const env = readEnv();
  const tracing = await startTracing({ app: "worker", otlpUrl: env.OTEL_EXPORTER_OTLP_ENDPOINT ?? null });
  const { KINORA_LOG_LEVEL: level, KINORA_LOG_FILE: file = null } = env;
  const worker = await startWorker(env, createLog({ app: "worker", level, file }));
  process.once("SIGTERM", () => void stop(worker, tracing).catch(fail));
  process.once("SIGINT", () => void stop(worker, tracing).catch(fail));
} catch (error) {
  fail(error);
}
