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

/** Deploys with a kubectl that writes down what it is asked, and fails where a word of its call matches. */
function makeDeploy(failing: string) {
  const record = path.join(folder, "calls");
  const programs = {
    kubectl: `echo "$*" >> ${record}\ncase "$*" in *"${failing}"*) exit 1;; esac`,
    sleep: "exit 0",
  };
  for (const [name, text] of Object.entries(programs)) {
    writeFileSync(path.join(folder, name), `#!/bin/sh\n${text}\n`);
    chmodSync(path.join(folder, name), 0o755);
  }
  return (...words: string[]) => {
    writeFileSync(record, "");
    const { status } = call("deploy_to_k8s", words, { PATH: `${folder}:${process.env.PATH}` });
    return { status, calls: readFileSync(record, "utf8") };
  };
}

test("a release that does not get ready is taken back, a canary removed", () => {
  const deploy = makeDeploy("rollout status");
  const release = deploy("1.2");
  expect(release.status).toBe(1);
  expect(release.calls).toContain("rollout undo deployment/kinora-web");
  const canary = deploy("--canary", "1.2");
  expect(canary.status).toBe(1);
  expect(canary.calls).toContain("delete --kustomize deploy/kubernetes/canary");
  expect(canary.calls).not.toContain("undo");
  const green = deploy("--blue-green", "1.2");
  expect(green.status).toBe(1);
  expect(green.calls).toContain("delete --kustomize deploy/kubernetes/blue-green");
  expect(green.calls).not.toContain("patch service/kinora-web");
});

test("a green release that does not stay ready loses its visitors to the one before", () => {
  const { status, calls } = makeDeploy("wait --for=condition=Available")("--blue-green", "1.2");
  expect(status).toBe(1);
  const led = [...calls.matchAll(/patch service\/kinora-web .*"app":"([\w-]+)"/g)].map(([, app]) => app);
  expect(led).toEqual(["kinora-web-green", "kinora-web"]);
  expect(calls).not.toContain("set image");
});

test("a green release that holds is where the first set goes too, and leaves nothing behind", () => {
  const { status, calls } = makeDeploy("no such call")(
    "--blue-green",
    "--registry",
    "registry.test/k",
    "1.2",
  );
  expect(status).toBe(0);
  expect(calls).toContain("set image deployment/kinora-web web=registry.test/k/web:1.2");
  const last = calls.trim().split("\n").at(-1);
  expect(last).toContain("delete --kustomize deploy/kubernetes/blue-green");
});

test("the pieces of a log are shown in the order they were written, or the lines of one request alone", () => {
  const file = path.join(folder, "web.log");
  for (const piece of [10, 9])
    writeFileSync(`${file}.${piece}`, `{"piece":${piece},"requestId":"r${piece}"}\n`);
  const shown = call("view_logs", ["--file", file]).stdout;
  expect(shown).toBe('{"piece":9,"requestId":"r9"}\n{"piece":10,"requestId":"r10"}\n');
  expect(call("view_logs", ["--file", file, "--id", "r10"]).stdout).toBe('{"piece":10,"requestId":"r10"}\n');
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
