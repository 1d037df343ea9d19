import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { pathOf } from "./read-file";

const shellcheck = ["/usr/bin/shellcheck", "/usr/local/bin/shellcheck"].find(existsSync);
const folder = mkdtempSync(path.join(tmpdir(), "kinora-scripts-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Every script that the documents promise, with words that it takes and the tool that it must reach for. */
const scripts = [
  { name: "setup_environment", words: [], calls: "npm ci" },
  { name: "run_tests", words: ["unit"], calls: "npm test -- unit" },
  { name: "build_and_push", words: ["registry.test/kinora", "1.2"], calls: "registry.test/kinora/web:1.2" },
  { name: "deploy_to_k8s", words: ["1.2"], calls: "rollout status deployment/kinora-web" },
  { name: "monitor_deployment", words: [], calls: "rollout status deployment/kinora-worker" },
  { name: "check_health", words: [], calls: "http://localhost:3100/readyz" },
  { name: "view_logs", words: ["--kubernetes"], calls: "kubectl --namespace kinora logs" },
  { name: "monitor_metrics", words: [], calls: "http://localhost:3000/metrics" },
] as const;

const fileOf = (name: string): string => pathOf(`../scripts/${name}.sh`);
const call = (name: string, words: readonly string[], env: Record<string, string> = {}) =>
  spawnSync("bash", [fileOf(name), ...words], { encoding: "utf8", env: { PATH: process.env.PATH, ...env } });

test.skipIf(!shellcheck)("every script is clean to shellcheck", () => {
  const files = [...scripts.map(({ name }) => fileOf(name)), pathOf("../scripts/shell/options.sh")];
  const { status, stdout } = spawnSync(shellcheck ?? "", ["--external-sources", ...files], {
    ...{ encoding: "utf8", cwd: pathOf("..") },
  });
  expect(status, stdout).toBe(0);
});

test.each(scripts)("$name explains itself, and shows what it would do", ({ name, words, calls }) => {
  const help = call(name, ["--help"]);
  expect(help.status).toBe(0);
  expect(help.stdout).toContain(`scripts/${name}.sh`);
  expect(help.stdout).not.toContain("shellcheck");
  const shown = call(name, ["--dry-run", ...words]);
  expect(shown.status, shown.stderr).toBe(0);
  expect(shown.stdout).toContain(calls);
});

test("a word that a script does not know is one line and exit code 2", () => {
  for (const name of ["deploy_to_k8s", "monitor_metrics", "build_and_push", "view_logs"]) {
    const { status, stderr } = call(name, ["--dry-run", "--nonsense"]);
    expect([name, status, stderr.trim().split("\n").length]).toEqual([name, 2, 1]);
  }
});

test("a release that does not get ready is taken back, a canary removed", () => {
  const record = path.join(folder, "calls");
  const kubectl = path.join(folder, "kubectl");
  writeFileSync(
    kubectl,
    `#!/bin/sh\necho "$*" >> ${record}\ncase "$*" in *"rollout status"*) exit 1;; esac\n`,
  );
  chmodSync(kubectl, 0o755);
  const deploy = (...words: string[]) => {
    writeFileSync(record, "");
    const { status } = call("deploy_to_k8s", words, { PATH: `${folder}:${process.env.PATH}` });
    return { status, calls: readFileSync(record, "utf8") };
  };
  const release = deploy("1.2");
  expect(release.status).toBe(1);
  expect(release.calls).toContain("rollout undo deployment/kinora-web");
  const canary = deploy("--canary", "1.2");
  expect(canary.status).toBe(1);
  expect(canary.calls).toContain("delete --kustomize deploy/kubernetes/canary");
  expect(canary.calls).not.toContain("undo");
});

test("the images that are applied are those of the tag", () => {
  const applied = path.join(folder, "applied");
  const kubectl = path.join(folder, "kubectl");
  const image = "image: ghcr.io/kinora/migrate:0.1.0";
  writeFileSync(
    kubectl,
    `#!/bin/sh\ncase "$*" in kustomize*) echo '${image}';; *"apply"*) cat > ${applied};; esac\n`,
  );
  chmodSync(kubectl, 0o755);
  const { status } = call("deploy_to_k8s", ["--registry", "registry.test/k", "1.2"], {
    PATH: `${folder}:${process.env.PATH}`,
  });
  expect(status).toBe(0);
  expect(readFileSync(applied, "utf8").trim()).toBe("image: registry.test/k/migrate:1.2");
});

test.skipIf(!existsSync("/usr/bin/curl"))(
  "health is asked for real: 503 on one of four is exit code 1",
  async () => {
    let isReady = true;
    const server = http.createServer((request, response) => {
      response.statusCode = request.url === "/readyz" && !isReady ? 503 : 200;
      response.end("{}");
    });
    server.listen(0);
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    // Not `call`: this process must answer meanwhile.
    const ask = async () => {
      const addresses = Array.from({ length: 2 }, () => `http://localhost:${port}`);
      const child = spawn("bash", [fileOf("check_health"), ...addresses], { stdio: "ignore" });
      const [code] = await once(child, "exit");
      return code;
    };
    expect(await ask()).toBe(0);
    isReady = false;
    expect(await ask()).toBe(1);
    server.close();
  },
);
