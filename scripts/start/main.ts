import { buildPackages, buildWeb } from "./build";
import { checkPortFree, openHome } from "./check-ground";
import { readStartEnv, root, type StartEnv, StartError } from "./env";
import { tell } from "./progress";
import { openSecrets } from "./secrets";
import { Supervisor, typeScriptArgs } from "./supervise";
import { webArgs } from "./web-args";

/** What must be undone when the product stops, last thing first. */
const undo: (() => Promise<void>)[] = [];
let stopping: Promise<never> | null = null;

/**
 * Starts everything, in the order in which one thing needs another, and stays until it is told to stop.
 *
 * A mistake of the person is one line and exit code 1; whatever was started by then is stopped.
 */
export async function start({ dev }: { dev: boolean }): Promise<void> {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => void stop(0));
  }
  try {
    await startAll(readStartEnv(process.env), dev);
  } catch (error) {
    const message =
      error instanceof StartError ? error.message : error instanceof Error ? error.stack : error;
    process.stderr.write(`${message}\n`);
    await stop(1);
  }
}

async function startAll(env: StartEnv, dev: boolean): Promise<void> {
  await checkPortFree("PORT", env.PORT);
  await checkPortFree("WORKER_PORT", env.WORKER_PORT);
  await openHome(env.KINORA_HOME);
  const secrets = await openSecrets(env.KINORA_HOME);
  tell("Generating code and building the recommender");
  await buildPackages();
  // Only now: these modules import what was just generated.
  const { openInstance } = await import("./instance");
  const { fillDatabase } = await import("./fill-database");
  const { fillSearch, trainFirstModel } = await import("./first-model");

  const { keepDatabase } = await import("./keep-database");

  const supervisor = new Supervisor();
  const instance = await openInstance(env);
  undo.push(instance.close);
  if (!env.DATABASE_URL) undo.push(keepDatabase({ home: env.KINORA_HOME, url: instance.url }));
  undo.push(() => supervisor.stop());
  const webBuild = dev ? Promise.resolve() : buildWeb();
  // Awaited below; until then a failure must not count as unhandled.
  webBuild.catch(() => undefined);
  const hasDemo = await fillDatabase(instance.db, env);
  const shared = appEnv(env, instance.url, secrets, dev);
  await supervisor.start({
    ...{
      name: "worker",
      args: typeScriptArgs("apps/worker/src/main.ts"),
      cwd: `${root}apps/worker`,
      env: shared,
    },
    readyUrl: `http://127.0.0.1:${env.WORKER_PORT}/readyz`,
  });
  tell("Worker is up");
  await fillSearch(instance.db);
  await trainFirstModel(instance.db);
  await webBuild;
  await supervisor.start({
    ...{
      name: "web app",
      args: webArgs(env.PORT, dev ? "dev" : "start"),
      cwd: `${root}apps/web`,
      env: shared,
    },
    readyUrl: `http://127.0.0.1:${env.PORT}/readyz`,
  });
  if (hasDemo) await printLogins();
  process.stdout.write(`Kinora is ready at http://localhost:${env.PORT}\n`);
}

function appEnv(
  env: StartEnv,
  databaseUrl: string,
  secrets: { NEXTAUTH_SECRET: string },
  dev: boolean,
): Record<string, string> {
  return {
    NODE_ENV: dev ? "development" : "production",
    PORT: String(env.PORT),
    WORKER_PORT: String(env.WORKER_PORT),
    KINORA_HOME: env.KINORA_HOME,
    DATABASE_URL: databaseUrl,
    NEXTAUTH_SECRET: env.NEXTAUTH_SECRET ?? secrets.NEXTAUTH_SECRET,
    NEXTAUTH_URL: env.NEXTAUTH_URL ?? `http://localhost:${env.PORT}`,
    KINORA_DEMO: env.KINORA_DEMO,
    NEXT_TELEMETRY_DISABLED: "1",
  };
}

async function printLogins(): Promise<void> {
  const { demoLogins, demoPassword } = await import("@kinora/ingest/demo");
  process.stdout.write("\nDemo logins (the community is simulated):\n");
  for (const { email, role } of demoLogins) {
    process.stdout.write(`  ${email.padEnd(22)} ${demoPassword}   ${role}\n`);
  }
  process.stdout.write("\n");
}

function stop(code: number): Promise<never> {
  stopping ??= (async () => {
    for (const step of undo.reverse()) {
      await step().catch((error: Error) => process.stderr.write(`While stopping: ${error.message}\n`));
    }
    process.exit(code);
  })();
  return stopping;
}
