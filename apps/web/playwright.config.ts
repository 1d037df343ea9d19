import { existsSync } from "node:fs";
import { defineConfig, devices } from "@playwright/test";

const chromium = process.env.KINORA_CHROMIUM ?? "/usr/bin/chromium";

/** The product is already running when the journeys start: `npm test` starts it and sets KINORA_URL. */
export default defineConfig({
  testDir: "e2e",
  timeout: 60_000,
  expect: { timeout: 10_000 },
  fullyParallel: true,
  workers: 2,
  // A machine that others use stalls for seconds; what fails twice is broken, and what fails once is told of.
  retries: 1,
  reporter: process.env.KINORA_E2E_JSON
    ? [["line"], ["json", { outputFile: process.env.KINORA_E2E_JSON }]]
    : [["line"]],
  use: {
    baseURL: process.env.KINORA_URL ?? "http://localhost:3000",
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: existsSync(chromium) ? chromium : undefined,
      args: ["--no-sandbox", "--disable-dev-shm-usage"],
    },
  },
  projects: [
    { name: "desktop", use: { ...devices["Desktop Chrome"], channel: undefined } },
    { name: "phone", use: { ...devices["Pixel 7"], channel: undefined }, grep: /@phone/ },
  ],
});
