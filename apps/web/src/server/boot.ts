import "server-only";
import { recordSocketAddresses } from "@kinora/api";
import { startTracing } from "@kinora/telemetry";
import { readEnv } from "@/env";

/** Checks the environment and opens the services before the first request. */
export async function bootNode(): Promise<void> {
  try {
    const env = readEnv();
    // Before the first request: whoever asks for an address reads what the socket said.
    recordSocketAddresses();
    const tracing = await startTracing({ app: "web", otlpUrl: env.OTEL_EXPORTER_OTLP_ENDPOINT ?? null });
    process.once("SIGTERM", () => void tracing.stop());
    const { getServices } = await import("./services");
    await getServices();
  } catch (cause) {
    process.stderr.write(`${cause instanceof Error ? cause.message : String(cause)}\n`);
    process.exit(1);
  }
}
