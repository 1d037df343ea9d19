import type { z } from "zod";
import { ruleOf } from "../policy";
import type { ApiConfig } from "../services";
import { outputSchemaOf } from "./output-schema";
import { inputSchemaOf } from "./read-input";
import { listRoutes, type Route } from "./route";

type Schema = z.core.JSONSchema.BaseSchema;

export interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly tags: readonly string[];
  readonly deprecated?: boolean;
  readonly security: readonly Record<string, readonly string[]>[];
  readonly parameters: readonly object[];
  readonly requestBody?: object;
  readonly responses: Readonly<Record<string, object>>;
}

export type PathItem = Partial<Record<"get" | "post" | "put" | "patch" | "delete", Operation>>;

export interface OpenApiDocument {
  readonly openapi: "3.1.0";
  readonly info: object;
  readonly servers: readonly { readonly url: string }[];
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, PathItem>>;
  readonly components: object;
}

const errorSchema = {
  type: "object",
  required: ["error"],
  properties: {
    error: {
      type: "object",
      required: ["code", "message"],
      properties: {
        code: { type: "string", description: "A word for programs, such as NOT_FOUND." },
        message: { type: "string", description: "A sentence for people." },
        issues: {
          type: "array",
          description: "What is wrong with the input, field by field.",
          items: {
            type: "object",
            required: ["path", "message"],
            properties: { path: { type: "string" }, message: { type: "string" } },
          },
        },
        details: { type: "object", description: "What is needed to decide again, such as both versions." },
      },
    },
  },
};

/** Describes the REST interface in OpenAPI 3.1, from the procedures themselves. */
export function openApiDocument(config: ApiConfig): OpenApiDocument {
  const paths: Record<string, PathItem> = {};
  const tags = new Set<string>();
  for (const route of listRoutes().filter(({ alias }) => !alias)) {
    const { method, path } = route.rest;
    const operation = describe(route);
    for (const tag of operation.tags) tags.add(tag);
    paths[path] = { ...paths[path], [method.toLowerCase()]: operation };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Kinora",
      version: "1",
      summary: "A film recommender that shows its reasons.",
      description:
        "Lists take `limit` (1–100) and `cursor`, and answer `{items, nextCursor}`. Errors are `{error: {code, message, issues?}}`.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: `${config.publicUrl}/api/v1` }],
    tags: [...tags].sort().map((name) => ({ name })),
    paths: Object.fromEntries(Object.entries(paths).sort(([one], [other]) => (one < other ? -1 : 1))),
    components: {
      schemas: { Error: errorSchema },
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer", description: "An access token or an API key." },
        session: { type: "apiKey", in: "cookie", name: "next-auth.session-token" },
      },
    },
  };
}

function describe(route: Route): Operation {
  const { rest, procedurePath, type } = route;
  const rule = ruleOf(procedurePath, type);
  const open = rule.access === "anonymous";
  const tag = rest.tags?.[0] ?? procedurePath.split(".")[0] ?? "other";
  const access = open ? "" : ` Needs the role ${rule.access}; of an API key, the scope \`${rule.scope}\`.`;
  return {
    operationId: procedurePath.replaceAll(".", "-"),
    summary: rest.summary ?? procedurePath,
    description: `${rest.description ?? ""}${access}`.trim() || (rest.summary ?? procedurePath),
    tags: rest.tags ?? [tag],
    ...(rest.deprecated ? { deprecated: true } : {}),
    security: [...(open ? [{}] : []), { bearer: [] }, { session: [] }],
    ...describeInput(route),
    responses: describeResponses(route, open),
  };
}

function describeInput(route: Route): Pick<Operation, "parameters" | "requestBody"> {
  const { properties = {}, required = [] } = inputSchemaOf(route) as Schema & {
    properties?: Record<string, Schema>;
    required?: string[];
  };
  const inPath = new Set([...route.rest.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ""));
  const rest = Object.keys(properties).filter((name) => !inPath.has(name));
  const parameters: object[] = [...inPath].map((name) => ({
    ...{ name, in: "path", required: true, schema: properties[name] ?? { type: "string" } },
  }));
  if (route.upload) return { parameters, requestBody: uploadBody };
  if (route.rest.method === "GET" || route.rest.method === "DELETE") {
    const inQuery = rest.map((name) => ({
      ...{ name, in: "query", required: required.includes(name), schema: properties[name] },
    }));
    return { parameters: [...parameters, ...inQuery] };
  }
  if (rest.length === 0) return { parameters };
  const schema = {
    type: "object",
    properties: Object.fromEntries(rest.map((name) => [name, properties[name]])),
    required: required.filter((name) => !inPath.has(name)),
  };
  const body = { required: schema.required.length > 0, content: { "application/json": { schema } } };
  return { parameters, requestBody: body };
}

const uploadBody = {
  required: true,
  content: {
    "multipart/form-data": {
      schema: {
        type: "object",
        required: ["file"],
        properties: { file: { type: "string", format: "binary" }, source: { type: "string" } },
      },
    },
  },
};

function describeResponses({ rest, output, procedurePath }: Route, open: boolean): Operation["responses"] {
  const error = (description: string) => ({
    ...{ description, content: { "application/json": { schema: { $ref: "#/components/schemas/Error" } } } },
  });
  const schema = output ? outputSchemaOf(output) : {};
  const status = String(rest.status ?? 200);
  const success =
    status === "204"
      ? { description: "Done." }
      : { description: `The answer of ${procedurePath}.`, content: { "application/json": { schema } } };
  return {
    [status]: success,
    "400": error("The input does not fit."),
    ...(open
      ? {}
      : { "401": error("Nobody is signed in."), "403": error("The role or the key does not suffice.") }),
    ...(rest.path.includes("{") ? { "404": error("There is no such thing.") } : {}),
    "429": error("Too many requests."),
  };
}
