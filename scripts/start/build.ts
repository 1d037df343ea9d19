import { existsSync } from "node:fs";
import path from "node:path";
import { root } from "./env";
import { runTool } from "./run-command";

/** Makes what code generation makes: the Prisma client and the recommender's compiled kernels. */
export async function buildPackages(): Promise<void> {
  await runTool("turbo", ["run", "generate", "build", "--filter=@kinora/db", "--filter=@kinora/recsys"], {
    env: quiet,
  });
}

/** Builds the web app for production; unchanged sources cost a look at the cache. */
export async function buildWeb(): Promise<void> {
  await runTool("turbo", ["run", "build", "--filter=@kinora/web"], { env: quiet });
  const marker = path.join(root, "apps/web/.next/BUILD_ID");
  // The cache may say "done" about a folder that somebody removed since.
  if (!existsSync(marker))
    await runTool("turbo", ["run", "build", "--filter=@kinora/web", "--force"], { env: quiet });
}

const quiet = { TURBO_TELEMETRY_DISABLED: "1", NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" };
