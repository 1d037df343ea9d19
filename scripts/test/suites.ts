import { existsSync, readFileSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { z } from "zod";
import { buildWeb } from "../start/build";
import { root } from "../start/env";
import { findMissingFromLock } from "./check-lock";
import { findAdvisories } from "./find-advisories";
import { addOutcomes, type Outcome } from "./outcome";
import { type RunningProduct, startProduct } from "./product";
import { run } from "./run";
import { findBrowser } from "./system-packages";

export interface Suite {
  readonly name: string;
  run(): Promise<Outcome>;
}

const checkOutcome = (code: number): Outcome =>
  code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };

const check = (name: string, tool: string, ...args: string[]): Suite => ({
  name,
  run: async () => checkOutcome(await run(tool, args)),
});

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number().default(0),
  numFailedTestSuites: z.number(),
});

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
});

/** Every check, cheapest first. */
export const suites: readonly Suite[] = [
  {
    name: "build",
    run: async () =>
      checkOutcome(
        await run("turbo", ["run", "generate", "build", "--filter=@kinora/db", "--filter=@kinora/recsys"]),
      ),
  },
  {
    name: "lock file",
    run: async () => {
      const missing = findMissingFromLock();
      if (missing.length > 0) process.stdout.write(`No entry in package-lock.json: ${missing.join(", ")}\n`);
      return checkOutcome(missing.length > 0 ? 1 : 0);
    },
  },
  check("format and lint", "biome", "ci", "."),
  // The parser behind it stumbles over AssemblyScript; the core's own border is a lint rule.
  check("boundaries", "turbo", "boundaries", "--filter=!@kinora/recsys"),
  check("versions", "sherif"),
  check("unused code", "knip"),
  check("secrets", "secretlint", "--secretlintignore", ".gitignore", "**/*"),
  { name: "advisories", run: askForAdvisories },
  check("types", "turbo", "run", "types", "--output-logs=errors-only"),
  // The journeys need it anyway; before them, the test that kills everything starts it too.
  { name: "web build", run: () => buildWeb().then(() => checkOutcome(0)) },
  { name: "unit and integration", run: runVitest },
  { name: "browser journeys", run: runPlaywright },
];

async function askForAdvisories(): Promise<Outcome> {
  const advisories = await findAdvisories();
  if (advisories === null) {
    process.stdout.write("Skipped: the registry was not asked for advisories, or does not know any.\n");
    return { passed: 0, failed: 0, skipped: 1 };
  }
  for (const line of advisories) process.stdout.write(`${line}\n`);
  return checkOutcome(advisories.length === 0 ? 0 : 1);
}

async function runVitest(): Promise<Outcome> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "kinora-test-"));
  const file = path.join(folder, "vitest.json");
  const code = await run("vitest", [
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${file}`,
  ]);
  if (!existsSync(file)) return checkOutcome(1);
  const report = vitestReport.parse(JSON.parse(readFileSync(file, "utf8")));
  // A file that cannot be loaded has no failed test, yet it failed.
  const failed = Math.max(report.numFailedTests, code === 0 ? 0 : 1);
  return { passed: report.numPassedTests, failed, skipped: report.numPendingTests + report.numTodoTests };
}

async function runPlaywright(): Promise<Outcome> {
  const browser = findBrowser();
  if (!browser) {
    process.stdout.write("Skipped: the browser journeys need Chromium (apt-get install chromium).\n");
    return { passed: 0, failed: 0, skipped: 1 };
  }
  const product = await startProduct();
  try {
    // What changes the whole world that the journeys share comes when all others are through.
    const first = await runJourneys(product, browser, ["--grep-invert", "@last"]);
    return addOutcomes(first, await runJourneys(product, browser, ["--grep", "@last"]));
  } finally {
    await product.stop();
  }
}

async function runJourneys(product: RunningProduct, browser: string, which: string[]): Promise<Outcome> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "kinora-e2e-report-"));
  const file = path.join(folder, "playwright.json");
  const code = await run("playwright", ["test", "--reporter=list,json", ...which], {
    cwd: `${root}apps/web`,
    env: {
      ...{ KINORA_URL: product.url, KINORA_WORKER_URL: product.workerUrl },
      KINORA_PRODUCT_HOME: product.home,
      ...{ KINORA_CHROMIUM: browser, PLAYWRIGHT_JSON_OUTPUT_NAME: file },
    },
  });
  if (!existsSync(file)) return checkOutcome(1);
  const { stats } = playwrightReport.parse(JSON.parse(readFileSync(file, "utf8")));
  const failed = Math.max(stats.unexpected, code === 0 ? 0 : 1);
  return { passed: stats.expected + stats.flaky, failed, skipped: stats.skipped };
}
