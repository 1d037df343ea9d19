import type { Database } from "@kinora/db";
import { createEventClient } from "@kinora/events";
import type { Inngest, InngestFunction } from "inngest";
import { serve } from "inngest/edge";
import { createLocalRunner, type LocalRunner, type LocalRunnerOptions } from "../runner/local-runner";

/** A local runner over functions made by the test, quick enough for tests to wait for. */
export async function startTestRunner(
  db: Database,
  makeFunctions: (inngest: Inngest, runner: () => LocalRunner) => InngestFunction.Any[],
  options: Partial<LocalRunnerOptions> = {},
): Promise<LocalRunner> {
  let runner: LocalRunner | null = null;
  const running = (): LocalRunner => {
    if (!runner) throw new Error("The runner is not there yet.");
    return runner;
  };
  const client = createEventClient({
    baseUrl: null,
    eventKey: null,
    signingKey: null,
    fetch: (input, init) => running().fetch(input, init),
  });
  const handler = serve({ client, functions: makeFunctions(client, running) });
  runner = createLocalRunner({
    db,
    handler,
    appId: client.id,
    pollMs: 20,
    leaseMs: 1000,
    backoffMs: () => 20,
    ...options,
  });
  await runner.start();
  return runner;
}
