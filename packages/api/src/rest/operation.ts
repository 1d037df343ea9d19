import type { z } from "zod";
import answerSchemas from "../generated/answer-schemas.json" with { type: "json" };
import { ruleOf } from "../policy";
import { codeSample, type Example, exampleOf } from "./example";
import { inputSchemaOf } from "./read-input";
import type { Route } from "./route";

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
  /** The call as a command line, where there is an example of it. */
  readonly "x-codeSamples"?: readonly { readonly lang: string; readonly source: string }[];
}

/** One procedure as one operation of the description. */
export function describeOperation(route: Route): Operation {
  const { rest, procedurePath, type } = route;
  const rule = ruleOf(procedurePath, type);
  const open = rule.access === "anonymous";
  const tag = rest.tags?.[0] ?? procedurePath.split(".")[0] ?? "other";
  const access = open ? "" : ` Needs the role ${rule.access}; of an API key, the scope \`${rule.scope}\`.`;
  const example = exampleOf(procedurePath);
  const sampled = { method: rest.method, route: rest.path, isOpen: open };
  return {
    operationId: procedurePath.replaceAll(".", "-"),
    summary: rest.summary ?? procedurePath,
    description: `${rest.description ?? ""}${access}`.trim() || (rest.summary ?? procedurePath),
    tags: rest.tags ?? [tag],
    ...(rest.deprecated ? { deprecated: true } : {}),
    security: [...(open ? [{}] : []), { bearer: [] }, { session: [] }],
    ...describeInput(route, example),
    responses: describeResponses(route, open),
    ...(example ? { "x-codeSamples": [codeSample(example, sampled)] } : {}),
  };
}

type Described = Pick<Operation, "parameters" | "requestBody">;

function describeInput(route: Route, example: Example | null): Described {
  const { properties = {}, required = [] } = inputSchemaOf(route) as Schema & {
    properties?: Record<string, Schema>;
    required?: string[];
  };
  const { path, method } = route.rest;
  const inPath = new Set([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ""));
  const rest = Object.keys(properties).filter((name) => !inPath.has(name));
  const shown = (values: Example["query"], name: string) =>
    values?.[name] === undefined ? {} : { example: values[name] };
  const parameters: object[] = [...inPath].map((name) => ({
    ...{ name, in: "path", required: true, schema: properties[name] ?? { type: "string" } },
    ...shown(example?.path, name),
  }));
  if (method === "GET" || method === "DELETE") {
    const inQuery = rest.map((name) => ({
      ...{ name, in: "query", required: required.includes(name), schema: properties[name] },
      ...shown(example?.query, name),
    }));
    return { parameters: [...parameters, ...inQuery] };
  }
  if (method === "POST") parameters.push(idempotencyParameter);
  if (route.upload) return { parameters, requestBody: uploadBody };
  if (rest.length === 0) return { parameters };
  const schema = {
    type: "object",
    properties: Object.fromEntries(rest.map((name) => [name, properties[name]])),
    required: required.filter((name) => !inPath.has(name)),
  };
  const media = { schema, ...(example?.body ? { example: example.body } : {}) };
  const body = { required: schema.required.length > 0, content: { "application/json": media } };
  return { parameters, requestBody: body };
}

const idempotencyParameter = {
  ...{ name: "Idempotency-Key", in: "header", required: false },
  description: "Of your choice: a repetition under the same key within a day acts once.",
  schema: { type: "string", maxLength: 200 },
};

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

const limitHeaders = Object.fromEntries(
  ["RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset"].map((name) => [
    name,
    { $ref: `#/components/headers/${name}` },
  ]),
);

const answers: Readonly<Record<string, object>> = answerSchemas.procedures;

function describeSuccess({ rest, download, procedurePath }: Route): object {
  if (rest.status === 204) return { description: "Done.", headers: limitHeaders };
  const content = download
    ? { "application/zip": { schema: { type: "string", format: "binary" } } }
    : { "application/json": { schema: answers[procedurePath] ?? {} } };
  return { description: `The answer of ${procedurePath}.`, headers: limitHeaders, content };
}

function describeResponses(route: Route, open: boolean): Operation["responses"] {
  const error = (description: string) => ({
    ...{ description, content: { "application/json": { schema: { $ref: "#/components/schemas/Error" } } } },
  });
  const { status = 200, method, path } = route.rest;
  return {
    [status]: describeSuccess(route),
    "400": error("The input does not fit."),
    ...(open
      ? {}
      : { "401": error("Nobody is signed in."), "403": error("The role or the key does not suffice.") }),
    ...(path.includes("{") ? { "404": error("There is no such thing.") } : {}),
    ...(method === "GET" ? {} : { "409": error("It stands against what is there by now.") }),
    ...(method === "POST" ? { "422": error("The idempotency key was used for another request.") } : {}),
    "429": error("Too many requests."),
  };
}
