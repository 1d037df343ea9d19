import fc from "fast-check";
import superjson from "superjson";
import { listRoutes, type Route } from "../rest/route";
import { hostileText, hostileValueOf } from "./hostile-value";
import { type ListedProcedure, listProcedures } from "./procedure";

/** A request as it goes over the wire, without who sends it. */
export interface HostileRequest {
  readonly method: string;
  /** From the root, with the query. */
  readonly path: string;
  /** Empty: none is said. */
  readonly contentType: string;
  /** Null where the method takes none. */
  readonly body: string | null;
}

/** Ends the account that sends the requests. */
const isFatal = (path: string) => path === "profile.delete";

/** Procedures that a stream of requests may call without ending itself. */
export const fuzzedProcedures: readonly ListedProcedure[] = listProcedures().filter(
  ({ path }) => !isFatal(path),
);
const fuzzedRoutes: readonly Route[] = listRoutes().filter(({ procedurePath }) => !isFatal(procedurePath));

const JSON_TYPE = "application/json";
const withQuery = (path: string, name: string, value: string) =>
  `${path}?${name}=${encodeURIComponent(value.toWellFormed())}`;

/** One procedure over tRPC with an input that fits its schema or nearly does. */
export function trpcRequestOf({ path, type, input }: ListedProcedure, filmId: number) {
  return hostileValueOf(input, filmId).map((value): HostileRequest => {
    const sent = JSON.stringify(superjson.serialize(value));
    const url = `/api/trpc/${path}`;
    return type === "mutation"
      ? { method: "POST", path: url, contentType: JSON_TYPE, body: sent }
      : { method: "GET", path: withQuery(url, "input", sent), contentType: "", body: null };
  });
}

const textOf = (value: unknown): string =>
  typeof value === "string" ? value : (JSON.stringify(value) ?? "");

/** One REST route with values for its path, its query or its body. */
function restRequestOf(route: Route, filmId: number): fc.Arbitrary<HostileRequest> {
  const { method, path } = route.rest;
  return hostileValueOf(route.input, filmId).map((value): HostileRequest => {
    const values = new Map(typeof value === "object" && value !== null ? Object.entries(value) : []);
    const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      const text = textOf(values.get(name)) || "x";
      values.delete(name);
      return encodeURIComponent(text.toWellFormed());
    });
    if (method !== "GET") {
      const body = JSON.stringify(values.size > 0 ? Object.fromEntries(values) : value) ?? "";
      return { method, path: `/api/v1${filled}`, contentType: JSON_TYPE, body };
    }
    const query = new URLSearchParams([...values].map(([name, one]) => [name, textOf(one)]));
    return { method, path: `/api/v1${filled}?${query}`, contentType: "", body: null };
  });
}

const rawBody = fc.oneof(
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.constantFrom(
    "{",
    "[]",
    "null",
    "1",
    '"x"',
    "[".repeat(5_000),
    '{"a":'.repeat(2_000),
    '{"__proto__":{"a":1}}',
  ),
  fc.json(),
);
const segment = fc.oneof(
  hostileText.map((text) => encodeURIComponent(text.toWellFormed())),
  fc.constantFrom("%", "%zz", "%00"),
);
const contentType = fc.constantFrom(
  JSON_TYPE,
  "text/plain",
  "multipart/form-data",
  "multipart/form-data; boundary=x",
  "",
);

/** Any route with anything in its path, its query and its body. */
export const rawRestRequest: fc.Arbitrary<HostileRequest> = fc
  .tuple(
    fc.constantFrom(...fuzzedRoutes),
    fc.array(segment, { minLength: 3, maxLength: 3 }),
    rawBody,
    fc.webQueryParameters(),
    contentType,
  )
  .map(([{ rest }, segments, body, query, type]) => {
    let index = 0;
    const filled = rest.path.replaceAll(/\{\w+\}/g, () => segments[index++] || "x");
    const { method } = rest;
    return {
      ...{ method, path: `/api/v1${filled}?${query}`, contentType: type },
      body: method === "GET" ? null : body,
    };
  });

/** Any procedure, or none that there is, with anything as its input, alone or in a batch. */
export const rawTrpcRequest: fc.Arbitrary<HostileRequest> = fc
  .tuple(
    fc.oneof(fc.constantFrom(...fuzzedProcedures.map(({ path }) => path)), segment),
    rawBody,
    fc.constantFrom("GET", "POST"),
    fc.boolean(),
  )
  .map(([path, body, method, batch]) => {
    const query = withQuery("", batch ? "batch=1&input" : "input", body);
    const url = `/api/trpc/${path}${method === "GET" || batch ? query : ""}`;
    return { method, path: url, contentType: JSON_TYPE, body: method === "POST" ? body : null };
  });

/** So many requests of each procedure and route, and as many raw ones again for every five of those. */
export function sampleRequests(each: number, { filmId, seed }: { filmId: number; seed: number }) {
  const sample = (requests: fc.Arbitrary<HostileRequest>, numRuns: number) =>
    fc.sample(requests, { numRuns, seed });
  const fitting = [
    ...fuzzedProcedures.flatMap((procedure) => sample(trpcRequestOf(procedure, filmId), each)),
    ...fuzzedRoutes.flatMap((route) => sample(restRequestOf(route, filmId), each)),
  ];
  const raw = Math.ceil(fitting.length / 10);
  return [...fitting, ...sample(rawRestRequest, raw), ...sample(rawTrpcRequest, raw)];
}
