import type { lookup } from "node:dns";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { RefusedTarget } from "@kinora/outbound";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openPageFetcher, type PageFetcherOptions } from "./page-fetcher";

let host: string;
let robots: { status: number; text: string };
let seen: { path: string; agent: string | undefined; at: number }[];
const server = createServer((request, response) => {
  const path = request.url ?? "";
  seen.push({ path, agent: request.headers["user-agent"], at: performance.now() });
  if (path === "/robots.txt") return void response.writeHead(robots.status).end(robots.text);
  if (path === "/moved") return void response.writeHead(301, { location: "/film" }).end();
  if (path === "/away")
    return void response.writeHead(302, { location: "http://169.254.169.254/latest" }).end();
  if (path === "/round") return void response.writeHead(302, { location: "/round" }).end();
  if (path === "/gone") return void response.writeHead(410).end();
  if (path === "/picture") return void response.writeHead(200, { "content-type": "image/png" }).end("x");
  if (path === "/slow") return;
  const body = path === "/long" ? "x".repeat(3_000) : "<title>A film</title>";
  response.writeHead(200, { "content-type": "text/html" }).end(body);
});
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  seen = [];
  robots = { status: 404, text: "" };
});

const open = (more: Partial<PageFetcherOptions> = {}) =>
  openPageFetcher({
    ...{ allowedHosts: [host], privateHosts: [host], contactUrl: "https://kinora.test", pauseMs: 0 },
    ...{ timeoutMs: 300, maxBytes: 2_000, ...more },
  });
const paths = () => seen.map(({ path }) => path);

test("a page is read under our own name, its host's rules once before", async () => {
  const fetcher = open();
  expect(await fetcher.fetchPage(`http://${host}/film`)).toBe("<title>A film</title>");
  expect(await fetcher.fetchPage(`http://${host}/moved`)).toBe("<title>A film</title>");
  expect(paths()).toEqual(["/robots.txt", "/film", "/moved", "/film"]);
  expect(new Set(seen.map(({ agent }) => agent))).toEqual(new Set(["KinoraBot/1.0 (+https://kinora.test)"]));
});

test("what robots.txt keeps from everybody, or from us, is not read; one that fails keeps all", async () => {
  robots = { status: 200, text: "User-agent: *\nDisallow: /film\n\nUser-agent: KinoraBot\nDisallow: /moved" };
  const fetcher = open();
  expect(await fetcher.fetchPage(`http://${host}/moved`)).toBeNull();
  expect(await fetcher.fetchPage(`http://${host}/film`)).not.toBeNull();
  robots = { status: 503, text: "" };
  await expect(open().fetchPage(`http://${host}/other`)).rejects.toThrow(/503/);
  expect(paths()).not.toContain("/moved");
  expect(paths()).not.toContain("/other");
});

test("a host that is not allowed is not asked, nor one that a redirect leads to", async () => {
  await expect(open().fetchPage("https://example.org/film")).rejects.toThrow(RefusedTarget);
  await expect(open().fetchPage(`http://${host}/away`)).rejects.toThrow(/169\.254\.169\.254 is not among/);
  const careless = open({ allowedHosts: [host, "169.254.169.254"] });
  await expect(careless.fetchPage(`http://${host}/away`)).rejects.toThrow(/not on the open internet/);
});

test("an allowed name that resolves to a private address is refused", async () => {
  const rebinding = ((_name: string, _options: object, done: (error: null, found: object[]) => void) =>
    done(null, [{ address: "10.0.0.1", family: 4 }])) as unknown as typeof lookup;
  const fetcher = open({ allowedHosts: ["films.example"], lookup: rebinding });
  await expect(fetcher.fetchPage("http://films.example/film")).rejects.toThrow(/not on the open internet/);
  expect(seen).toEqual([]);
});

test("requests to one host keep apart, by its own wish where that is longer", async () => {
  robots = { status: 200, text: "User-agent: *\nCrawl-delay: 0.3" };
  const fetcher = open({ pauseMs: 50 });
  await Promise.all([1, 2].map((page) => fetcher.fetchPage(`http://${host}/${page}`)));
  const [first, second, third] = seen.map(({ at }) => at);
  // Timers may fire a millisecond early.
  expect((second ?? 0) - (first ?? 0)).toBeGreaterThan(45);
  expect((third ?? 0) - (second ?? 0)).toBeGreaterThan(290);
});

test.each([
  ["/long", /more than 2000 bytes/],
  ["/slow", /./],
  ["/picture", /no text/],
  ["/round", /without end/],
])("%s ends with an error", async (path, message) => {
  await expect(open().fetchPage(`http://${host}${path}`)).rejects.toThrow(message);
});

test("a page that is gone is none", async () => {
  expect(await open().fetchPage(`http://${host}/gone`)).toBeNull();
});
