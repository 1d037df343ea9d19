import { createHash, createHmac } from "node:crypto";
import { once } from "node:events";
import http, { type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { ArtefactDamagedError, openArtefactStore } from "./index";

const SECRET = "secret-of-the-test";
const objects = new Map<string, Buffer>();
const calls: { method: string; path: string }[] = [];
let server: http.Server;
let location: string;

const sha256 = (data: string | Buffer): string => createHash("sha256").update(data).digest("hex");
const hmac = (key: string | Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();

/** Signs the request anew by AWS's Signature Version 4, as its documentation says, and compares. */
function isSigned(request: IncomingMessage, body: Buffer): boolean {
  const pattern =
    /^AWS4-HMAC-SHA256 Credential=key-of-the-test\/(.+?), SignedHeaders=(.+?), Signature=(\w+)$/;
  const [, scope = "", names = "", signature = ""] = pattern.exec(request.headers.authorization ?? "") ?? [];
  const [date = "", region = "", service = ""] = scope.split("/");
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://store");
  searchParams.sort();
  const claimed = String(request.headers["x-amz-content-sha256"]);
  if (claimed !== sha256(body)) return false;
  const headers = names.split(";").map((name) => `${name}:${String(request.headers[name]).trim()}\n`);
  const canonical = [request.method, pathname, searchParams, headers.join(""), names, claimed].join("\n");
  const text = ["AWS4-HMAC-SHA256", request.headers["x-amz-date"], scope, sha256(canonical)].join("\n");
  const key = hmac(hmac(hmac(hmac(`AWS4${SECRET}`, date), region), service), "aws4_request");
  return hmac(key, text).toString("hex") === signature;
}

async function answer(request: IncomingMessage, response: http.ServerResponse): Promise<void> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const body = Buffer.concat(parts);
  const { pathname } = new URL(request.url ?? "/", "http://store");
  calls.push({ method: request.method ?? "", path: pathname });
  const refuse = (status: number, code: string) =>
    response
      .writeHead(status, { "content-type": "application/xml" })
      .end(`<Error><Code>${code}</Code></Error>`);
  if (!isSigned(request, body)) return void refuse(403, "SignatureDoesNotMatch");
  if (request.method === "PUT") {
    const claimed = request.headers["x-amz-checksum-sha256"];
    if (claimed !== createHash("sha256").update(body).digest("base64")) return void refuse(400, "BadDigest");
    objects.set(pathname, body);
    return void response.writeHead(200).end();
  }
  if (request.method === "DELETE") {
    objects.delete(pathname);
    return void response.writeHead(204).end();
  }
  const object = objects.get(pathname);
  if (!object) return void refuse(404, "NoSuchKey");
  response.writeHead(200, { "content-length": object.length }).end(object);
}

beforeAll(async () => {
  server = http.createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  vi.stubEnv("AWS_ACCESS_KEY_ID", "key-of-the-test");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", SECRET);
  const endpoint = encodeURIComponent(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  location = `s3://films/models?region=eu-central-1&endpoint=${endpoint}`;
});
afterEach(() => {
  objects.clear();
  calls.length = 0;
});
afterAll(() => {
  vi.unstubAllEnvs();
  server.close();
});

test("an artefact goes to its bucket and prefix, signed, and comes back as it was", async () => {
  const store = openArtefactStore({ folder: location });
  const bytes = Uint8Array.from({ length: 70_000 }, (_, at) => at % 251);
  const artefact = await store.put("v1", bytes);
  expect(artefact).toEqual({ path: "v1.safetensors", sha256: sha256(Buffer.from(bytes)), bytes: 70_000 });
  expect(Buffer.from(await store.get("v1", artefact.sha256)).equals(Buffer.from(bytes))).toBe(true);
  await store.delete("v1");
  await store.delete("v1");
  expect(objects.size).toBe(0);
  expect(new Set(calls.map(({ path }) => path))).toEqual(new Set(["/films/models/v1.safetensors"]));
});

test("a changed object and a missing one are refused as damaged; another failure stays what it is", async () => {
  const store = openArtefactStore({ folder: location });
  const { sha256: recorded } = await store.put("v2", Uint8Array.of(1, 2, 3));
  objects.set("/films/models/v2.safetensors", Buffer.from([1, 2, 4]));
  await expect(store.get("v2", recorded)).rejects.toThrow(ArtefactDamagedError);
  await expect(store.get("none", recorded)).rejects.toThrow("its object is missing");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "another");
  const stranger = openArtefactStore({ folder: location });
  await expect(stranger.get("v2", recorded)).rejects.not.toThrow(ArtefactDamagedError);
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", SECRET);
});

test("no name leads out of the prefix", async () => {
  const store = openArtefactStore({ folder: location });
  await expect(store.put("../v1", Uint8Array.of(1))).rejects.toThrow("cannot name an artefact");
  expect(calls).toEqual([]);
});
