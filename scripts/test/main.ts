import { fileURLToPath } from "node:url";
import { addOutcomes, nothing, type Outcome } from "./outcome";
import { installSystemPackages } from "./system-packages";

const testHome = fileURLToPath(new URL("../../.kinora-test", import.meta.url));

/**
 * Runs every suite, or those whose names contain a given word, and ends with the counts over all.
 *
 * The last line is `N passed, N failed, N skipped`; the exit code is 1 when anything failed.
 */
export async function runTests(only: readonly string[]): Promise<void> {
  installSystemPackages();
  const { suites } = await import("./suites");
  const chosen = suites.filter(({ name }) => only.length === 0 || only.some((word) => name.includes(word)));
  const stopDatabase = await startTestDatabase();
  let total: Outcome = nothing;
  try {
    for (const suite of chosen) {
      const began = Date.now();
      process.stdout.write(`\n── ${suite.name} ──\n`);
      const outcome = await suite.run().catch(reportCrash);
      const seconds = Math.round((Date.now() - began) / 1000);
      process.stdout.write(`── ${suite.name}: ${outcome.failed ? "FAILED" : "ok"} in ${seconds} s\n`);
      total = addOutcomes(total, outcome);
    }
  } finally {
    await stopDatabase();
  }
  process.stdout.write(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
  process.exitCode = total.failed > 0 ? 1 : 0;
}

function reportCrash(error: unknown): Outcome {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  return { passed: 0, failed: 1, skipped: 0 };
}

/**
 * The real PostgreSQL of the integration tests: the one that is named, used as it is; with
 * `TEST_BACKEND=containers` one in a container; else the embedded one.
 */
async function startTestDatabase(): Promise<() => Promise<void>> {
  if (process.env.TEST_DATABASE_URL) return async () => undefined;
  if (process.env.TEST_BACKEND === "containers") {
    const { startContainerDatabase } = await import("./container-database");
    const container = await startContainerDatabase();
    process.env.TEST_DATABASE_URL = container.url;
    return container.stop;
  }
  const { startEmbeddedPostgres } = await import("@kinora/db/embedded");
  const server = await startEmbeddedPostgres({ home: testHome, maxConnections: 300 });
  process.env.TEST_DATABASE_URL = server.url;
  return () => server.stop();
}
