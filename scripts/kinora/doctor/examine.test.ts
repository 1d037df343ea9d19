import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import http, { type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import { openArtefactStore } from "@kinora/registry";
import { createSearch } from "@kinora/search";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { readStartEnv } from "../../start/env";
import { findFreePort } from "../../start/free-port";
import { examine } from "./examine";
import type { Machine } from "./finding";

let database: TestDatabase;
let home: string;
let ports: { PORT: string; WORKER_PORT: string };
const servers: http.Server[] = [];
const wellMachine: Machine = { now: Date.now, freeBytes: async () => 50e9 };

beforeAll(async () => {
  database = await createTestDatabase();
  home = await mkdtemp(path.join(tmpdir(), "kinora-doctor-"));
  ports = { PORT: String(await findFreePort()), WORKER_PORT: String(await findFreePort()) };
  const { db } = database;
  const film = { slug: "film", title: "Film", originalTitle: "Film", year: 1999 };
  await db.film.create({ data: { id: 101, ...film } });
  await createSearch({ db, typesense: null }).reindexFilms();
  const store = openArtefactStore({ folder: path.join(home, "artefacts") });
  const { path: artefactPath, sha256: artefactSha256 } = await store.put("v1", Buffer.from("a model"));
  const version = { version: "v1", kind: "hybrid", params: {}, artefactPath, artefactSha256 };
  await db.modelVersion.create({ data: { ...version, status: "champion" } });
});
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});
afterAll(async () => {
  await database.drop();
  await rm(home, { recursive: true });
});

/** What is wrong, as `check: detail`. */
async function findFaults(variables: Record<string, string> = {}, machine: Partial<Machine> = {}) {
  const env = readStartEnv({ DATABASE_URL: database.url, KINORA_HOME: home, ...ports, ...variables });
  const findings = await examine(env, { ...wellMachine, ...machine });
  return findings.filter(({ ok }) => !ok).map(({ check, detail }) => `${check}: ${detail}`);
}

async function serve(listener: RequestListener): Promise<{ url: string; port: string }> {
  const server = http.createServer(listener).listen(0);
  servers.push(server);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, port: String(port) };
}

const answer =
  (status: number): RequestListener =>
  (_request, response) =>
    response.writeHead(status, { "content-type": "application/json" }).end("{}");

test("nothing is found on an instance that is well", async () => {
  expect(await findFaults()).toEqual([]);
});

test("the database is away", async () => {
  const DATABASE_URL = `postgresql://kinora:x@127.0.0.1:${await findFreePort()}/kinora`;
  expect(await findFaults({ DATABASE_URL })).toEqual([
    expect.stringMatching(/^database: .*nothing listens there/),
  ]);
});

test("the database refuses the password", async () => {
  const url = new URL(database.url);
  url.password = "wrong";
  expect(await findFaults({ DATABASE_URL: url.href })).toEqual([
    expect.stringMatching(/^database: .*refuses the password/),
  ]);
});

test("migrations are missing", async () => {
  const { pool } = database.db;
  const last = `(SELECT max("migration_name") FROM "_prisma_migrations")`;
  await pool.query(`UPDATE "_prisma_migrations" SET "finished_at" = NULL WHERE "migration_name" = ${last}`);
  expect(await findFaults()).toEqual([
    expect.stringMatching(/^migrations: 1 of \d+ are missing.*db:migrate$/),
  ]);
  await pool.query(`UPDATE "_prisma_migrations" SET "finished_at" = now() WHERE "finished_at" IS NULL`);
});

test("Redis is away, or refuses the token", async () => {
  const token = { UPSTASH_REDIS_REST_TOKEN: "t" };
  const away = `http://127.0.0.1:${await findFreePort()}`;
  expect(await findFaults({ UPSTASH_REDIS_REST_URL: away, ...token })).toEqual([
    expect.stringMatching(/^redis: .*does not answer/),
  ]);
  const { url } = await serve(answer(401));
  expect(await findFaults({ UPSTASH_REDIS_REST_URL: url, ...token })).toEqual([
    expect.stringMatching(/^redis: .*refuses UPSTASH_REDIS_REST_TOKEN/),
  ]);
});

test("Typesense holds films as they were, has no index, or is away", async () => {
  let index = `{"id":"101","contentHash":"old"}\n{"id":"7","contentHash":"gone"}`;
  const { url } = await serve((_request, response) => {
    response.writeHead(index ? 200 : 404, { "content-type": index ? "text/plain" : "application/json" });
    response.end(index || '{"message":"Not Found"}');
  });
  const find = (TYPESENSE_URL: string) => findFaults({ TYPESENSE_URL, TYPESENSE_API_KEY: "k" });
  expect(await find(url)).toEqual([
    expect.stringMatching(
      /^search: the index of typesense .* 1 of 1 films, and holds 1 that are gone.*reindex$/,
    ),
  ]);
  index = "";
  expect(await find(url)).toEqual([
    expect.stringMatching(/^search: the index of typesense .* 1 of 1 films, and holds 0 .*reindex$/),
  ]);
  expect(await find(`http://127.0.0.1:${await findFreePort()}`)).toEqual([
    expect.stringMatching(/^search: typesense does not answer/),
  ]);
});

test("the index lacks a film", async () => {
  const film = { slug: "new", title: "New", originalTitle: "New", year: 2001 };
  await database.db.film.create({ data: { id: 102, ...film } });
  expect(await findFaults()).toEqual([expect.stringMatching(/^search: .*1 of 2 films.*reindex$/)]);
  await database.db.film.delete({ where: { id: 102 } });
});

test("Inngest is unsigned, or away", async () => {
  const INNGEST_BASE_URL = `http://127.0.0.1:${await findFreePort()}`;
  expect(await findFaults({ INNGEST_BASE_URL })).toEqual([
    expect.stringMatching(/^inngest: INNGEST_SIGNING_KEY is missing/),
  ]);
  expect(await findFaults({ INNGEST_BASE_URL, INNGEST_SIGNING_KEY: "k" })).toEqual([
    expect.stringMatching(/^inngest: .*does not answer/),
  ]);
});

test("the artefact of the model in charge is damaged, or gone", async () => {
  const file = path.join(home, "artefacts", "v1.safetensors");
  await writeFile(file, "a modem");
  expect(await findFaults()).toEqual([expect.stringMatching(/^model: .*v1 is damaged: SHA-256.*roll back/)]);
  await rm(file);
  expect(await findFaults()).toEqual([expect.stringMatching(/^model: .*its file is missing/)]);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, "a model");
});

test("the disk is full", async () => {
  expect(await findFaults({}, { freeBytes: async () => 12e6 })).toEqual([
    expect.stringMatching(/^disk: 0\.0 GB free under .*remove old backups/),
  ]);
});

test("the clock is wrong", async () => {
  expect(await findFaults({}, { now: () => Date.now() + 90_000 })).toEqual([
    expect.stringMatching(/^clock: is (89|90|91) s off/),
  ]);
});

test("a port is taken by another program, and is fine when the product holds it", async () => {
  const { port } = await serve(answer(404));
  expect(await findFaults({ PORT: port })).toEqual([
    `web port: ${port} is taken by something else: stop it, or set PORT to another port`,
  ]);
  const own = await serve(answer(200));
  expect(await findFaults({ PORT: own.port })).toEqual([]);
});

test("events wait for a worker that does not run, or were given up", async () => {
  const { db } = database;
  const event = { name: "film/updated", payload: { filmId: 101 } };
  const { id } = await db.outboxEvent.create({
    data: { ...event, createdAt: new Date(Date.now() - 120_000) },
  });
  expect(await findFaults()).toEqual([expect.stringMatching(/^events: 1 wait longer than a minute/)]);
  await db.outboxEvent.update({ where: { id }, data: { deadAt: new Date() } });
  expect(await findFaults()).toEqual([expect.stringMatching(/^events: 1 were given up/)]);
  await db.outboxEvent.delete({ where: { id } });
});
