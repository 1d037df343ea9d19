import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Metrics } from "./metrics";

/**
 * Observes every answer that this process's HTTP servers give, from Node's own channels: a framework
 * that renders pages has no place of ours around them.
 *
 * @param routeOf The pattern of a path, of which there must be few; null for what is observed elsewhere.
 */
export function observeRequests(
  metrics: Metrics,
  routeOf: (path: string, status: number) => string | null,
): void {
  const startedAt = new WeakMap<IncomingMessage, number>();
  subscribe("http.server.request.start", (message) => {
    startedAt.set((message as { request: IncomingMessage }).request, performance.now());
  });
  subscribe("http.server.response.finish", (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    const began = startedAt.get(request);
    const route = routeOf((request.url ?? "/").split("?")[0] ?? "/", response.statusCode);
    if (began === undefined || route === null) return;
    const seconds = (performance.now() - began) / 1000;
    metrics.observeHttp({ method: request.method ?? "GET", route, status: response.statusCode, seconds });
  });
}
