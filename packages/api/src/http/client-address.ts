import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

/**
 * Writes each connection's own address at the end of `x-forwarded-for`, before anybody reads it.
 *
 * A web framework that shows only headers leaves no other way to tell what the socket said from what
 * the client claims. Call it once, in the process that listens.
 */
export function recordSocketAddresses(): void {
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    const claimed = request.headers["x-forwarded-for"];
    const own = request.socket.remoteAddress ?? "unknown";
    request.headers["x-forwarded-for"] = claimed ? `${String(claimed)}, ${own}` : own;
  });
}

/**
 * The address at the other end, past as many proxies as the operator runs.
 *
 * The last entry is the socket's; each trusted proxy before us wrote the one to its left. What stands
 * further left is the client's own claim and changes nothing.
 */
export function clientAddress(headers: Headers, trustedProxyCount = 0): string | null {
  const chain = (headers.get("x-forwarded-for") ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
  return chain[Math.max(0, chain.length - 1 - trustedProxyCount)] ?? null;
}
