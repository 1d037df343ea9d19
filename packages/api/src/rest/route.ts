import { z } from "zod";
import type { ProcedureType } from "../admit";
import { appRouter } from "../router";
import type { ProcedureMeta, RestMeta } from "./meta";

/** One call under `/api/v1`, and the procedure behind it. */
export interface Route {
  readonly procedurePath: string;
  readonly type: ProcedureType;
  readonly rest: RestMeta;
  /** Takes a file, in `multipart/form-data`. */
  readonly upload: boolean;
  /** Answers with a zip. */
  readonly download: boolean;
  /** Another path of a route that stands in the list by its own. */
  readonly alias: boolean;
  readonly pattern: RegExp;
  readonly input: z.ZodType | null;
}

interface ProcedureDefinition {
  readonly type: ProcedureType;
  readonly meta?: ProcedureMeta;
  readonly inputs: readonly unknown[];
}

function toRoutes(): Route[] {
  return Object.entries(appRouter._def.procedures).flatMap(([procedurePath, procedure]) => {
    const { type, meta, inputs } = (procedure as unknown as { _def: ProcedureDefinition })._def;
    const rest = meta?.openapi;
    if (!rest) return [];
    const input = inputs.at(-1);
    const paths = [rest.path, ...(rest.aliases ?? [])];
    return paths.map((path) => ({
      ...{ procedurePath, type, rest, upload: meta.upload ?? false, download: meta.download ?? false },
      alias: path !== rest.path,
      pattern: toPattern(path),
      input: input instanceof z.ZodType ? input : null,
    }));
  });
}

function toPattern(path: string): RegExp {
  const source = path.replaceAll(".", "\\.").replaceAll(/\{(\w+)\}/g, "(?<$1>[^/]+)");
  return new RegExp(`^${source}$`);
}

/** More fixed segments first, so that `/recommendations/interview` is not taken for an id. */
function bySpecificity(one: Route, other: Route): number {
  return count(one) - count(other);
}

function count({ rest }: Route): number {
  return rest.path.split("{").length;
}

let routes: Route[] | null = null;

/** Every REST route, made from the procedures once. */
export function listRoutes(): readonly Route[] {
  routes ??= toRoutes().sort(bySpecificity);
  return routes;
}

export type RouteMatch =
  | { readonly kind: "found"; readonly route: Route; readonly params: Record<string, string> }
  | { readonly kind: "wrong-method"; readonly allowed: string[] }
  | { readonly kind: "unknown" };

/** Finds the route of a request; HEAD is answered as GET is. */
export function matchRoute(method: string, path: string): RouteMatch {
  const wanted = method === "HEAD" ? "GET" : method;
  const fitting = listRoutes().filter(({ pattern }) => pattern.test(path));
  const route = fitting.find(({ rest }) => rest.method === wanted);
  if (route) return { kind: "found", route, params: readParams(route, path) };
  if (fitting.length === 0) return { kind: "unknown" };
  return { kind: "wrong-method", allowed: [...new Set(fitting.map(({ rest }) => rest.method))] };
}

function readParams({ pattern }: Route, path: string): Record<string, string> {
  const groups = pattern.exec(path)?.groups ?? {};
  return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decode(value)]));
}

/** A badly encoded segment is taken as it stands: it will fit no schema. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
