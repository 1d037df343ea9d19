import { setTimeout as sleep } from "node:timers/promises";
import { type OutboundOptions, RefusedTarget, sendOutbound } from "@kinora/outbound";
import robotsParser from "robots-parser";

export interface PageFetcherOptions extends Pick<OutboundOptions, "privateHosts" | "lookup"> {
  /** Hosts that pages are read from, as an address names them; none other is asked, not even by a redirect. */
  readonly allowedHosts: readonly string[];
  /** Where a host's owner reads who we are. */
  readonly contactUrl: string;
  /** Between two requests to one host; a host that asks for more in robots.txt gets it. */
  readonly pauseMs?: number;
  readonly timeoutMs?: number;
  readonly maxBytes?: number;
}

export interface PageFetcher {
  /**
   * Reads one page; null where there is none any more, or its host does not want it read.
   *
   * @throws RefusedTarget for a host that is not allowed, or an address that is private; Error for what
   *   fails, is too slow, too long or no text.
   */
  fetchPage(address: string): Promise<string | null>;
}

const AGENT = "KinoraBot";
const MOST_REDIRECTS = 4;
const LONGEST_PAUSE_MS = 30_000;
const ROBOTS_MS = 86_400_000;

interface Host {
  /** When the next request may leave. */
  nextAt: number;
  robots: Promise<ReturnType<typeof robotsParser>> | null;
  robotsAt: number;
}

/** Reads outside pages as a guest should: by invitation of the operator, at the host's own rules and pace. */
export function openPageFetcher(options: PageFetcherOptions): PageFetcher {
  const { allowedHosts, contactUrl, pauseMs = 1_000, timeoutMs = 10_000, maxBytes = 1_000_000 } = options;
  const { privateHosts, lookup } = options;
  const headers = { "user-agent": `${AGENT}/1.0 (+${contactUrl})`, accept: "text/html, text/plain;q=0.5" };
  const hosts = new Map<string, Host>();

  function hostOf({ host }: URL): Host {
    if (!allowedHosts.includes(host)) throw new RefusedTarget(`${host} is not among the allowed hosts.`);
    const known = hosts.get(host) ?? { nextAt: 0, robots: null, robotsAt: 0 };
    hosts.set(host, known);
    return known;
  }

  async function request(url: URL, host: Host, pause: number) {
    const turn = Math.max(performance.now(), host.nextAt);
    host.nextAt = turn + pause;
    await sleep(turn - performance.now());
    return sendOutbound(url.href, { headers, timeoutMs, maxBytes, privateHosts, lookup });
  }

  /** 4xx: the host has no wishes. 5xx: nobody knows them, so nothing is read until they are known (RFC 9309). */
  async function readRobots(url: URL, host: Host) {
    const address = new URL("/robots.txt", url);
    const { status, body } = await request(address, host, pauseMs);
    if (status >= 500) throw new Error(`${url.host} answers ${status} to /robots.txt.`);
    return robotsParser(address.href, status === 200 ? body.toString("utf8") : "");
  }

  async function wishesOf(url: URL, host: Host) {
    if (!host.robots || performance.now() - host.robotsAt > ROBOTS_MS) {
      host.robotsAt = performance.now();
      host.robots = readRobots(url, host);
      host.robots.catch(() => {
        host.robots = null;
      });
    }
    const robots = await host.robots;
    const asked = 1_000 * (robots.getCrawlDelay(AGENT) ?? 0);
    return {
      mayRead: robots.isAllowed(url.href, AGENT) !== false,
      pause: Math.min(LONGEST_PAUSE_MS, Math.max(pauseMs, asked)),
    };
  }

  return {
    async fetchPage(address) {
      let url = new URL(address);
      for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
        const host = hostOf(url);
        const { mayRead, pause } = await wishesOf(url, host);
        if (!mayRead) return null;
        const answer = await request(url, host, pause);
        if (answer.status === 404 || answer.status === 410) return null;
        const { location, "content-type": type = "" } = answer.headers;
        if (answer.status >= 300 && answer.status < 400 && location) {
          url = new URL(location, url);
          continue;
        }
        if (answer.status !== 200) throw new Error(`${url.host} answers ${answer.status}.`);
        if (!type.startsWith("text/"))
          throw new Error(`${url.host} sends ${type || "no type"}, which is no text.`);
        return answer.body.toString("utf8");
      }
      throw new Error(`${address} leads from one address to the next without end.`);
    },
  };
}
