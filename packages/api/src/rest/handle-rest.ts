import { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { admit } from "../admit";
import type { Context } from "../context";
import { DetailedError, issuesOf, publicMessage } from "../errors";
import { commonHeaders, openContext, type RequestFacts, requestIdOf } from "../http/handle-request";
import { observeAnswer } from "../http/observe-answer";
import { receiveUpload } from "../http/upload";
import { createCaller } from "../router";
import type { Services } from "../services";
import { openApiDocument } from "./document";
import { answerTagged } from "./etag";
import { IDEMPOTENCY_HEADER, runOnce } from "./idempotency";
import { readInput } from "./read-input";
import { matchRoute, type Route } from "./route";
import { downloadSchema, sendZip } from "./send-zip";

const PREFIX = "/api/v1";

/** Answers a request under `/api/v1`: the same procedures, by method and path. */
export async function handleRest(
  request: Request,
  services: Services,
  facts: RequestFacts,
): Promise<Response> {
  const requestId = requestIdOf(request);
  const headers = commonHeaders(request, services, requestId);
  const path = pathOf(request);
  const match = matchRoute(request.method, path);
  const route = match.kind === "found" ? PREFIX + match.route.rest.path : "unknown";
  return observeAnswer(request, services, { route, requestId }, () =>
    answer({ request, services, facts, headers, path }),
  );
}

function pathOf(request: Request): string {
  const { pathname } = new URL(request.url);
  const path = pathname.startsWith(PREFIX) ? pathname.slice(PREFIX.length) : pathname;
  return path.length > 1 ? path.replace(/\/+$/, "") : path;
}

interface Asked {
  readonly request: Request;
  readonly services: Services;
  readonly facts: RequestFacts;
  readonly headers: Headers;
  readonly path: string;
}

async function answer(asked: Asked): Promise<Response> {
  const { request, services, facts, headers, path } = asked;
  try {
    if (request.method === "OPTIONS") return new Response(null, { status: 204, headers });
    const context = await openContext(request, services, facts, headers);
    if (path === "/openapi.json" && request.method === "GET") {
      return json(openApiDocument(services.config), 200, headers);
    }
    const match = matchRoute(request.method, path);
    if (match.kind === "unknown")
      throw new TRPCError({ code: "NOT_FOUND", message: "There is no such path." });
    if (match.kind === "wrong-method") {
      headers.set("allow", match.allowed.join(", "));
      const message = `This path knows ${match.allowed.join(", ")}.`;
      throw new TRPCError({ code: "METHOD_NOT_SUPPORTED", message });
    }
    return await callProcedure(asked, context, match.route, match.params);
  } catch (cause) {
    return refuse(cause, services, headers);
  }
}

async function callProcedure(
  { request, headers }: Asked,
  context: Context,
  route: Route,
  params: Record<string, string>,
): Promise<Response> {
  // Who may not call it does not get to have a body read, let alone a file stored.
  admit(context.caller, route.procedurePath, route.type, "anonymous");
  const upload = route.upload ? await receiveUpload(request, context.services) : null;
  const input = upload ? params : await readInput(request, route, params);
  const procedure = route.procedurePath
    .split(".")
    .reduce<unknown>(
      (branch, name) => (branch as Record<string, unknown>)[name],
      createCaller({ ...context, upload }),
    );
  const run = () => (procedure as (input: unknown) => Promise<unknown>)(input);
  const { method, path } = route.rest;
  const key = method === "POST" ? request.headers.get(IDEMPOTENCY_HEADER) : null;
  const sent = upload ? [upload.fileName, upload.bytes, upload.fields] : input;
  const data = await runOnce(context, key, { call: `${method} ${path}`, input: sent, run });
  if (route.download) return sendZip(downloadSchema.parse(data), headers);
  if (method === "GET" && !context.caller.userId) return answerTagged(request, write(data, headers), headers);
  return json(data, route.rest.status ?? 200, headers);
}

function json(data: unknown, status: number, headers: Headers): Response {
  if (status === 204) return new Response(null, { status, headers });
  return new Response(write(data, headers), { status, headers });
}

function write(data: unknown, headers: Headers): string {
  headers.set("content-type", "application/json; charset=utf-8");
  return JSON.stringify(data ?? null, replaceBigInt);
}

/** Counts from the database come as big integers; none of ours passes 2⁵³. */
function replaceBigInt(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? Number(value) : value;
}

function refuse(cause: unknown, services: Services, headers: Headers): Response {
  const error = cause instanceof TRPCError ? cause : new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause });
  if (!(cause instanceof TRPCError)) services.log.error({ err: cause }, "REST request failed");
  const issues = issuesOf(error);
  const details = error.cause instanceof DetailedError ? error.cause.details : null;
  const body = {
    error: {
      code: error.code === "PARSE_ERROR" ? "BAD_REQUEST" : error.code,
      message: publicMessage(error),
      ...(issues ? { issues } : {}),
      ...(details ? { details } : {}),
    },
  };
  return json(body, getHTTPStatusCodeFromError(error), headers);
}
