import { lookup as lookupName } from "node:dns";
import http, { type IncomingMessage } from "node:http";
import https from "node:https";
import { isIP } from "node:net";
import { isPublicAddress } from "./public-address";

/** The address leads, or may lead, where nobody outside may send us. A retry cures nothing. */
export class RefusedTarget extends Error {}

export interface OutboundOptions {
  readonly method?: "GET" | "POST";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** For everything: looking up, connecting, sending, reading. */
  readonly timeoutMs?: number;
  /** A longer answer ends the request with an error. */
  readonly maxBytes?: number;
  /** `host:port` that may be private: what the operator runs beside us, or a test's sink. */
  readonly privateHosts?: readonly string[];
  /** Replaces the resolver in tests. */
  readonly lookup?: typeof lookupName;
}

export interface OutboundAnswer {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
}

/**
 * Refuses an address on sight: another scheme, a name and password in it, a private number.
 *
 * @throws RefusedTarget with what is wrong, in words for whoever wrote the address.
 */
export function checkTarget(address: string, privateHosts: readonly string[] = []): URL {
  if (!URL.canParse(address)) throw new RefusedTarget("It is no address.");
  const url = new URL(address);
  if (url.protocol !== "https:" && url.protocol !== "http:")
    throw new RefusedTarget("Only http and https addresses are called.");
  if (url.username || url.password) throw new RefusedTarget("An address holds no name and password.");
  if (privateHosts.includes(hostOf(url))) return url;
  const name = url.hostname.replace(/^\[|\]$/g, "");
  const isPrivate = isIP(name) ? !isPublicAddress(name) : /(^|\.)(localhost|local|internal)\.?$/.test(name);
  if (isPrivate) throw new RefusedTarget(`${url.hostname} is not on the open internet.`);
  return url;
}

const hostOf = (url: URL): string => `${url.hostname}:${url.port || (url.protocol === "https:" ? 443 : 80)}`;

/**
 * Sends one request to an address that somebody else chose, and reads the answer whole. Redirects are
 * answers like any other. The connection goes to the very address that was checked, so a name that
 * changes its mind between look-up and connection gains nothing.
 *
 * @throws RefusedTarget for what is private; Error for what fails, is too slow or too long.
 */
export async function sendOutbound(address: string, options: OutboundOptions = {}): Promise<OutboundAnswer> {
  const { method = "GET", headers = {}, body, timeoutMs = 10_000, maxBytes = 1_000_000 } = options;
  const url = checkTarget(address, options.privateHosts);
  const mayBePrivate = options.privateHosts?.includes(hostOf(url)) ?? false;
  return new Promise((resolve, reject) => {
    const { request } = url.protocol === "https:" ? https : http;
    const sent = request(url, {
      ...{ method, headers, agent: false },
      signal: AbortSignal.timeout(timeoutMs),
      lookup: checkedLookup(options.lookup ?? lookupName, mayBePrivate),
    });
    sent.on("error", reject);
    sent.on("response", (response) => {
      readWhole(response, maxBytes).then(
        (bytes) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: bytes }),
        reject,
      );
    });
    sent.end(body);
  });
}

/** Node's look-up, with every answer checked; one private address among them is one too many. */
function checkedLookup(lookup: typeof lookupName, mayBePrivate: boolean): typeof lookupName {
  const checked = (name: string, options: object, done: (...answer: unknown[]) => void): void => {
    lookup(name, { ...options, all: true }, (error, found) => {
      if (error) return done(error);
      const refused = mayBePrivate ? undefined : found.find(({ address }) => !isPublicAddress(address));
      if (refused || found.length === 0)
        return done(new RefusedTarget(`${name} is not on the open internet.`));
      if ("all" in options && options.all) return done(null, found);
      return done(null, found[0]?.address, found[0]?.family);
    });
  };
  return checked as typeof lookupName;
}

async function readWhole(response: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > maxBytes) {
      response.destroy();
      throw new Error(`The answer has more than ${maxBytes} bytes.`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
