import { type ChildProcess, fork, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { Agent, get } from "node:https";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { generate } from "selfsigned";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { z } from "zod";
import { pathOf, readText } from "./read-file";

const nginx = ["/usr/sbin/nginx", "/usr/local/sbin/nginx"].find(existsSync);
const answer = z.object({ name: z.string(), url: z.string(), from: z.string().nullable() });
const children: ChildProcess[] = [];
const agent = new Agent({ rejectUnauthorized: false, keepAlive: true });
let folder: string;
let port: number;
let copies: ChildProcess[];

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port: found } = z.object({ port: z.number() }).parse(server.address());
  server.close();
  await once(server, "close");
  return found;
}

async function startCopy(name: string): Promise<{ child: ChildProcess; port: number }> {
  const child = fork(pathOf("checks/copy.mjs"), [name]);
  children.push(child);
  const [started] = await once(child, "message");
  return { child, port: z.number().parse(started) };
}

/** What is shipped, with this machine's places in place of the container's. */
async function writeSettings(upstream: readonly [number, number]): Promise<string> {
  const plain = await freePort();
  const text = readText("nginx/kinora.conf")
    .replaceAll("/tmp/kinora-nginx", `${folder}/nginx`)
    .replaceAll("/etc/nginx/tls", folder)
    .replace("web:3000", `127.0.0.1:${upstream[0]}`)
    .replace("web-2:3000", `127.0.0.1:${upstream[1]}`)
    .replace("listen 8080", `listen 127.0.0.1:${plain}`)
    .replace("listen 8443", `listen 127.0.0.1:${port}`);
  const file = path.join(folder, "nginx.conf");
  await writeFile(file, text);
  return file;
}

function ask(url: string): Promise<{ status: number; cache: string; text: string }> {
  return new Promise((resolve, reject) => {
    get(
      `https://127.0.0.1:${port}${url}`,
      { agent, headers: { "x-forwarded-for": "6.6.6.6" } },
      (response) => {
        const pieces: Buffer[] = [];
        response.on("data", (piece: Buffer) => pieces.push(piece));
        response.on("error", reject);
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            cache: String(response.headers["x-cache"]),
            text: Buffer.concat(pieces).toString(),
          }),
        );
      },
    ).on("error", reject);
  });
}

beforeAll(async () => {
  if (!nginx) return;
  folder = await mkdtemp(path.join(tmpdir(), "kinora-edge-"));
  await chmod(folder, 0o755);
  const { cert, private: key } = await generate([{ name: "commonName", value: "localhost" }]);
  await writeFile(path.join(folder, "tls.crt"), cert);
  await writeFile(path.join(folder, "tls.key"), key);
  await mkdir(path.join(folder, "logs"));
  port = await freePort();
  const started = [await startCopy("one"), await startCopy("two")] as const;
  copies = started.map(({ child }) => child);
  const file = await writeSettings([started[0].port, started[1].port]);
  const checked = spawnSync(nginx, ["-t", "-c", file, "-e", `${folder}/error.log`], { encoding: "utf8" });
  expect(checked.status, checked.stderr).toBe(0);
  children.push(
    spawn(nginx, ["-c", file, "-e", `${folder}/error.log`, "-g", "daemon off;"], { stdio: "ignore" }),
  );
  await vi.waitFor(async () => expect((await ask("/")).status).toBe(200), { timeout: 20_000 });
});

afterAll(async () => {
  for (const child of children.reverse()) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill();
    await once(child, "exit");
  }
  agent.destroy();
  if (folder) await rm(folder, { recursive: true, force: true });
});

test.skipIf(!nginx)("a client's own claim of where it comes from is not passed on", async () => {
  const { text } = await ask("/films");
  expect(answer.parse(JSON.parse(text)).from).toBe("127.0.0.1");
});

test.skipIf(!nginx)("what operators ask is not answered outside; hashed files are kept", async () => {
  expect((await ask("/metrics")).status).toBe(404);
  expect((await ask("/readyz")).status).toBe(404);
  expect((await ask("/_next/static/a.js")).cache).toBe("MISS");
  expect((await ask("/_next/static/a.js")).cache).toBe("HIT");
});

test.skipIf(!nginx)("one of two copies is killed under load, and no request fails", async () => {
  const statuses: number[] = [];
  const names = new Set<string>();
  const askInTurn = async (count: number) => {
    for (let i = 0; i < count; i++) {
      const { status, text } = await ask(`/films?page=${i}`);
      statuses.push(status);
      if (status === 200) names.add(answer.parse(JSON.parse(text)).name);
    }
  };
  // Within the limit of requests that the file allows at once.
  await Promise.all(Array.from({ length: 8 }, () => askInTurn(5)));
  expect([...names].sort()).toEqual(["one", "two"]);
  const load = Promise.all(Array.from({ length: 8 }, () => askInTurn(15)));
  copies[0]?.kill("SIGKILL");
  await load;
  expect(statuses.filter((status) => status !== 200)).toEqual([]);
  expect(statuses).toHaveLength(160);
});

test.skipIf(!nginx)("a flood from one address is turned away", async () => {
  const answers = await Promise.all(Array.from({ length: 400 }, () => ask("/api/trpc/health")));
  expect(answers.some(({ status }) => status === 503)).toBe(true);
});
