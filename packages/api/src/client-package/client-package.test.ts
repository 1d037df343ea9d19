import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import { publint } from "publint";
import { afterAll, beforeAll, expect, test } from "vitest";
import { handleTrpc } from "../http/handle-trpc";
import { callAs, createTestServices, createTestUser, type TestServices } from "../testing/test-api";
import { buildClient } from "./build-client";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../../../../", import.meta.url));

let database: TestDatabase;
let services: TestServices;
let server: Server;
let url: string;
let outside: string;
let bundled: string[];

beforeAll(async () => {
  database = await createTestDatabase();
  services = createTestServices(database.db);
  for (const id of [1, 2, 3, 4]) {
    const text = { slug: `film-${id}`, title: `Film ${id}`, originalTitle: `Film ${id}` };
    await database.db.film.create({ data: { id, ...text } });
  }
  server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const headers = new Headers(incoming.headers as Record<string, string>);
    const body = chunks.length > 0 ? Buffer.concat(chunks) : null;
    const request = new Request(`http://localhost${incoming.url}`, {
      method: incoming.method ?? "GET",
      headers,
      body,
    });
    const answer = await handleTrpc(request, services, { session: null, address: "203.0.113.5" });
    outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
    outgoing.end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  outside = mkdtempSync(join(tmpdir(), "kinora-client-"));
  bundled = await buildClient(join(outside, "node_modules/@kinora/api"));
  symlinkSync(join(root, "node_modules/@types"), join(outside, "node_modules/@types"));
  cpSync(join(root, "examples/client/picks.ts"), join(outside, "picks.ts"));
  writeFileSync(
    join(outside, "package.json"),
    JSON.stringify({ name: "outside", type: "module", private: true }),
  );
});
afterAll(async () => {
  rmSync(outside, { recursive: true, force: true });
  await new Promise((resolve) => server.close(resolve));
  await database.drop();
});

test("publint finds nothing to object to in the package", async () => {
  const { messages } = await publint({ pkgDir: join(outside, "node_modules/@kinora/api"), strict: true });
  expect(messages).toEqual([]);
});

test("of ours the bundle holds the client alone, and it asks for no other package", () => {
  expect(
    bundled.filter((file) => !file.includes("node_modules")).map((file) => file.split("/").at(-1)),
  ).toEqual(["client.ts"]);
  const code = readFileSync(join(outside, "node_modules/@kinora/api/client.js"), "utf8");
  expect(code).not.toMatch(/^import .* from /m);
});

test("the example type-checks outside the workspace, and a wrong input does not", async () => {
  const wrong = 'import { createKinoraClient } from "@kinora/api/client";\n';
  const call = 'void createKinoraClient({ url: "" }).rating.set.mutate({ filmId: "1", halfStars: 9 });\n';
  writeFileSync(join(outside, "wrong.ts"), wrong + call);
  const compiler = join(root, "node_modules/typescript/bin/tsc");
  const options = ["--module", "nodenext", "--target", "es2022", "--types", "node", "--ignoreConfig"];
  const compiled = run(
    process.execPath,
    [compiler, "picks.ts", "wrong.ts", "--outDir", "built", "--strict", ...options],
    { cwd: outside },
  );
  const { stdout } = (await compiled.catch((error: unknown) => error)) as { stdout: string };
  expect(stdout.trim().split("\n")).toEqual([expect.stringMatching(/^wrong\.ts.*TS2322/)]);
}, 60_000);

test("the example runs: a visitor gets films, and somebody's key rates one", async () => {
  const userId = await createTestUser(database.db);
  const { key } = await callAs(services, userId).apiKey.create({
    name: "example",
    scopes: ["read", "write"],
  });
  const program = join(outside, "built/picks.js");
  expect((await run(process.execPath, [program, url], { cwd: outside })).stdout).toMatch(
    /^3 films \(\w+\)\nFilm/,
  );
  const { stdout } = await run(process.execPath, [program, url, key], { cwd: outside });
  expect(stdout).toMatch(/rated Film \d; here since \d{4}/);
  expect(await database.db.rating.count({ where: { userId, halfStars: 9 } })).toBe(1);
}, 60_000);

test("the package may be required as well", async () => {
  const require = createRequire(join(outside, "index.cjs"));
  const { createKinoraClient } = require("@kinora/api/client") as typeof import("../client");
  expect((await createKinoraClient({ url }).genre.list.query()).items).toEqual([]);
});
