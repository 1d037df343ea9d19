import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { readJson } from "../http/body";
import type { Route } from "./route";

interface Property {
  readonly type?: string | readonly string[];
  readonly items?: Property;
  readonly anyOf?: readonly Property[];
}

/**
 * Puts a procedure's input together from path, query and body.
 *
 * What comes as text is read by the schema's type: `"12"` becomes 12 where a number is wanted, and
 * stays text otherwise, so that the schema itself refuses it with the field's name. A body's values
 * are taken as they are.
 */
export async function readInput(
  request: Request,
  route: Route,
  params: Record<string, string>,
): Promise<unknown> {
  if (!route.input) {
    await readBodyOf(request);
    return undefined;
  }
  const { searchParams } = new URL(request.url);
  const properties = propertiesOf(route);
  const query = readTexts(properties, [...searchParams.keys()], (name) => searchParams.getAll(name));
  const body = await readBodyOf(request);
  const path = readTexts(properties, Object.keys(params), (name) => [params[name] ?? ""]);
  const parts = { ...query, ...body, ...path };
  return Object.keys(parts).length > 0 || properties !== null ? parts : undefined;
}

async function readBodyOf(request: Request): Promise<object> {
  if (request.method === "GET" || request.method === "HEAD") return {};
  const body = await readJson(request);
  if (body === undefined) return {};
  if (typeof body === "object" && body !== null && !Array.isArray(body)) return body;
  throw new TRPCError({ code: "BAD_REQUEST", message: "The body is a JSON object." });
}

type Properties = Readonly<Record<string, Property>>;
const known = new WeakMap<Route, Properties>();

function propertiesOf(route: Route): Properties {
  const recent = known.get(route);
  if (recent) return recent;
  const schema = inputSchemaOf(route) as { properties?: Properties };
  const properties = schema.properties ?? {};
  known.set(route, properties);
  return properties;
}

/** A route's input as JSON Schema, as callers send it. */
export function inputSchemaOf({ input }: Route): z.core.JSONSchema.BaseSchema {
  return z.toJSONSchema(input ?? z.object({}), {
    io: "input",
    unrepresentable: "any",
    override: ({ jsonSchema }) => {
      nameKeys(jsonSchema);
      if (jsonSchema.anyOf?.some(isAnything)) delete jsonSchema.anyOf;
    },
  });
}

function readTexts(
  properties: Properties,
  names: readonly string[],
  textsOf: (name: string) => string[],
): object {
  const entries = names.flatMap((name): [string, unknown][] => {
    const texts = textsOf(name).filter((text) => text !== "");
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (texts.length === 0) return [];
    return [[name, property ? readText(property, texts) : texts[0]]];
  });
  return Object.fromEntries(entries);
}

function readText(property: Property, texts: readonly string[]): unknown {
  const types = typesOf(property);
  if (types.includes("array")) {
    const items = property.items ?? property.anyOf?.find((option) => option.items)?.items ?? {};
    return texts.flatMap((text) => text.split(",")).map((text) => readScalar(typesOf(items), text));
  }
  return texts.length > 1 ? texts : readScalar(types, texts[0] ?? "");
}

function readScalar(types: readonly string[], text: string): unknown {
  const number = Number(text);
  if (
    (types.includes("number") || types.includes("integer")) &&
    text.trim() === text &&
    Number.isFinite(number)
  ) {
    return number;
  }
  if (types.includes("boolean") && (text === "true" || text === "false")) return text === "true";
  return text;
}

function typesOf({ type, anyOf = [] }: Property): readonly string[] {
  const own = type === undefined ? [] : typeof type === "string" ? [type] : type;
  return [...own, ...anyOf.flatMap(typesOf)];
}

/** A record whose keys are listed is written with its properties by name, as linters want them. */
function nameKeys(schema: z.core.JSONSchema.BaseSchema): void {
  const { propertyNames, additionalProperties: value, required } = schema;
  const keys = typeof propertyNames === "object" ? propertyNames.enum : undefined;
  if (!keys || !required || typeof value !== "object") return;
  schema.properties = Object.fromEntries(keys.map((key) => [String(key), value]));
  schema.additionalProperties = false;
  delete schema.propertyNames;
}

const isAnything = (schema: z.core.JSONSchema.BaseSchema): boolean => Object.keys(schema).length === 0;
