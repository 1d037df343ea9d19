import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "@playwright/test";

const program = "/usr/bin/prometheus";
const settings = fileURLToPath(new URL("../../../deploy/prometheus/", import.meta.url));
const worker = process.env.KINORA_WORKER_URL;
const port = 20_000 + (process.pid % 20_000);
let child: ChildProcess;
let folder: string;

const hostOf = (url: string) => new URL(url).host.replace("localhost", "127.0.0.1");

/** What is shipped, with this product's addresses and a shorter wait. */
function settingsFor(web: string): string {
  return readFileSync(`${settings}prometheus.yml`, "utf8")
    .replace("web:3000", hostOf(web))
    .replace("worker:3100", hostOf(worker ?? ""))
    .replace("rules/*.yml", `${settings}rules/*.yml`)
    .replaceAll("15s", "1s");
}

async function readApi(question: string): Promise<unknown> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/${question}`);
  return answer.json();
}

test.skip(!existsSync(program) || !worker, "needs Debian's prometheus and the worker's address");

test.beforeAll(async ({ baseURL }) => {
  folder = await mkdtemp(path.join(os.tmpdir(), "kinora-prometheus-"));
  const file = path.join(folder, "prometheus.yml");
  await writeFile(file, settingsFor(baseURL ?? ""));
  const own = [`--config.file=${file}`, `--storage.tsdb.path=${folder}/data`];
  child = spawn(program, [...own, `--web.listen-address=127.0.0.1:${port}`], { stdio: "ignore" });
});

test.afterAll(async () => {
  child.kill();
  if (child.exitCode === null) await once(child, "exit");
  await rm(folder, { recursive: true, force: true });
});

test("a real Prometheus reads web and worker, and takes the rules", async ({ request }) => {
  await request.get("/api/v1/films?limit=1");
  await expect
    .poll(() => readApi("query?query=sum by (job) (up)").catch(() => null), { timeout: 30_000 })
    .toMatchObject({
      data: {
        result: expect.arrayContaining([
          expect.objectContaining({ metric: { job: "kinora-web" }, value: [expect.any(Number), "1"] }),
          expect.objectContaining({ metric: { job: "kinora-worker" }, value: [expect.any(Number), "1"] }),
        ]),
      },
    });
  for (const metric of [
    "kinora_http_request_seconds_count",
    "kinora_model_info",
    "kinora_outbox_oldest_seconds",
  ]) {
    await expect
      .poll(async () => JSON.stringify(await readApi(`query?query=${metric}`)), { timeout: 15_000 })
      .toContain(`"__name__":"${metric}"`);
  }
  const { groups } = (await readApi("rules").then((answer) => (answer as { data: unknown }).data)) as {
    groups: { rules: { name: string; health: string }[] }[];
  };
  const rules = groups.flatMap((group) => group.rules);
  expect(rules.length).toBeGreaterThan(10);
  expect(rules.filter(({ health }) => health === "err")).toEqual([]);
});
