import { TRPCError } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import superjson from "superjson";
import { publicMessage } from "../errors";
import { appRouter } from "../router";
import type { Services } from "../services";
import { readBody } from "./body";
import { commonHeaders, openContext, type RequestFacts, requestIdOf } from "./handle-request";
import { observeAnswer } from "./observe-answer";

/** Answers a tRPC request under `/api/trpc`. */
export async function handleTrpc(
  request: Request,
  services: Services,
  facts: RequestFacts,
): Promise<Response> {
  const requestId = requestIdOf(request);
  const headers = commonHeaders(request, services, requestId);
  return observeAnswer(request, services, { route: "/api/trpc", requestId }, () =>
    answer(request, services, facts, headers),
  );
}

async function answer(
  request: Request,
  services: Services,
  facts: RequestFacts,
  headers: Headers,
): Promise<Response> {
  try {
    const context = await openContext(request, services, facts, headers);
    const bounded = await withBoundedBody(request);
    const response = await fetchRequestHandler({
      endpoint: "/api/trpc",
      req: bounded,
      router: appRouter,
      createContext: () => context,
    });
    // A stream keeps its own words on caching, which tell proxies to pass it on as it comes.
    if (response.headers.get("content-type")?.startsWith("text/event-stream"))
      headers.delete("cache-control");
    // Procedures ran by now unless the answer streams; what they set stands beside tRPC's own.
    for (const [name, value] of headers) response.headers.set(name, value);
    return response;
  } catch (cause) {
    return refuse(cause, services, headers);
  }
}

async function withBoundedBody(request: Request): Promise<Request> {
  if (!request.body) return request;
  const body = await readBody(request);
  return new Request(request.url, { method: request.method, headers: request.headers, body });
}

/** An answer in tRPC's shape to what never came to a procedure. */
function refuse(cause: unknown, services: Services, headers: Headers): Response {
  const error = cause instanceof TRPCError ? cause : new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause });
  if (error.code === "INTERNAL_SERVER_ERROR") services.log.error({ err: cause }, "tRPC request failed");
  const status = getHTTPStatusCodeFromError(error);
  const data = { code: error.code, httpStatus: status, issues: null, details: null };
  const shape = superjson.serialize({ message: publicMessage(error), code: -32600, data });
  headers.set("content-type", "application/json");
  return new Response(JSON.stringify({ error: shape }), { status, headers });
}
