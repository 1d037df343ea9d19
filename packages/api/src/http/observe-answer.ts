import { withRequestId, withSpan } from "@kinora/telemetry";
import type { Services } from "../services";

interface Observed {
  /** A pattern, never a path with ids in it. */
  readonly route: string;
  readonly requestId: string;
}

/** Slower answers are told of at the usual level, the others only to who debugs. */
const SLOW_SECONDS = 1;

/**
 * Answers inside a trace of the caller's or a new one, measured under the route's pattern, with one log
 * line that ties the request's id to the trace.
 */
export function observeAnswer(
  request: Request,
  { metrics, log }: Services,
  { route, requestId }: Observed,
  answer: () => Promise<Response>,
): Promise<Response> {
  const { method } = request;
  const options = {
    kind: "server" as const,
    traceParent: request.headers.get("traceparent"),
    attributes: { "http.request.method": method, "http.route": route, "kinora.request_id": requestId },
  };
  return withSpan(`${method} ${route}`, options, (span) =>
    withRequestId(requestId, async () => {
      const startedAt = performance.now();
      const response = await answer();
      const seconds = (performance.now() - startedAt) / 1000;
      span.setAttribute("http.response.status_code", response.status);
      metrics.observeHttp({ method, route, status: response.status, seconds });
      const level = response.status >= 500 ? "error" : seconds > SLOW_SECONDS ? "warn" : "debug";
      log[level]({ method, route, status: response.status, ms: Math.round(seconds * 1000) }, "answered");
      return response;
    }),
  );
}
