import type { lookup } from "node:dns";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkTarget, isPublicAddress, RefusedTarget, sendOutbound } from "./index";

let port: number;
const seen: string[] = [];
const server = createServer((request, response) => {
  seen.push(`${request.method} ${request.url}`);
  if (request.url === "/long") return void response.end("x".repeat(5_000));
  if (request.url === "/slow") return;
  if (request.url === "/away")
    return void response.writeHead(302, { location: "http://169.254.169.254/" }).end();
  response.writeHead(201).end("fine");
});
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** A resolver that answers what a test wants. */
const resolvesTo = (...addresses: string[]) =>
  ((_name: string, _options: object, done: (error: null, found: object[]) => void) =>
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    )) as unknown as typeof lookup;

test.each([
  ...[
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
  ],
  ...[
    "::1",
    "::",
    "fe80::1",
    "fc00::1",
    "::ffff:127.0.0.1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "255.255.255.255",
    "x",
  ],
])("%s is not public", (address) => expect(isPublicAddress(address)).toBe(false));

test.each(["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:93.184.216.34"])(
  "%s is public",
  (address) => expect(isPublicAddress(address)).toBe(true),
);

test.each([
  ...["http://127.0.0.1/", "http://localhost:3000/", "http://[::1]/", "http://2130706433/", "http://0x7f.1/"],
  ...[
    "http://db.internal/",
    "ftp://example.com/",
    "file:///etc/passwd",
    "https://a:b@example.com/",
    "nonsense",
  ],
])("%s is refused on sight", (address) => expect(() => checkTarget(address)).toThrow(RefusedTarget));

test("a public name that resolves to a private address is refused, also as one of several", async () => {
  for (const answer of [["127.0.0.1"], ["93.184.216.34", "10.0.0.1"], ["::ffff:10.0.0.1"], []]) {
    const sent = sendOutbound(`http://example.com:${port}/`, { lookup: resolvesTo(...answer) });
    await expect(sent).rejects.toThrow(RefusedTarget);
  }
  expect(seen).toEqual([]);
});

test("the connection goes to the address that was checked: a name is resolved once", async () => {
  let asked = 0;
  const rebinding = ((name: string, options: object, done: never) => {
    asked += 1;
    return resolvesTo(asked === 1 ? "127.0.0.1" : "10.0.0.1")(name, options as never, done);
  }) as unknown as typeof lookup;
  const options = { lookup: rebinding, privateHosts: [`sink.test:${port}`] };
  expect((await sendOutbound(`http://sink.test:${port}/`, options)).status).toBe(201);
  expect(asked).toBe(1);
});

test("what the operator named may be private; a redirect is an answer and is not followed", async () => {
  const options = { privateHosts: [`127.0.0.1:${port}`] };
  const answer = await sendOutbound(`http://127.0.0.1:${port}/hook`, {
    ...options,
    method: "POST",
    body: "{}",
  });
  expect(answer).toMatchObject({ status: 201, body: Buffer.from("fine") });
  expect(seen.at(-1)).toBe("POST /hook");
  expect((await sendOutbound(`http://127.0.0.1:${port}/away`, options)).status).toBe(302);
  await expect(sendOutbound(`http://127.0.0.1:${port + 1}/`, options)).rejects.toThrow(RefusedTarget);
});

test("a long answer and a slow one end with an error", async () => {
  const options = { privateHosts: [`127.0.0.1:${port}`] };
  await expect(
    sendOutbound(`http://127.0.0.1:${port}/long`, { ...options, maxBytes: 1_000 }),
  ).rejects.toThrow("more than 1000 bytes");
  await expect(
    sendOutbound(`http://127.0.0.1:${port}/slow`, { ...options, timeoutMs: 100 }),
  ).rejects.toThrow();
});
