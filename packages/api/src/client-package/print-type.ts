/** JSON Schema as the describing code and zod write it. */
interface Schema {
  readonly $ref?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly items?: Schema | boolean;
  readonly prefixItems?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
}

/** Names what is shared the way the published types spell it. */
export const typeNameOf = (ref: string): string => ref.slice(ref.lastIndexOf("/") + 1);

/** A JSON Schema as TypeScript. Dates of answers arrive as such: the client's transformer makes them. */
export function printType(schema: Schema | boolean | undefined): string {
  if (typeof schema !== "object") return "unknown";
  if (schema.$ref) return typeNameOf(schema.$ref);
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return join(schema.enum.map((value) => JSON.stringify(value)));
  const options = schema.anyOf ?? schema.oneOf;
  if (options) return join(options.map(printType));
  if (schema.allOf) return schema.allOf.map((one) => `(${printType(one)})`).join(" & ");
  if (Array.isArray(schema.type))
    return join(schema.type.map((type: string) => printType({ ...schema, type })));
  return printPlain(schema);
}

const join = (types: readonly string[]): string => [...new Set(types)].join(" | ");

function printPlain(schema: Schema): string {
  const { type, format, items, prefixItems } = schema;
  if (type === "string") return format === "date-time" ? "Date" : "string";
  if (type === "integer" || type === "number") return "number";
  if (type === "boolean" || type === "null") return type;
  if (prefixItems) return `[${prefixItems.map(printType).join(", ")}]`;
  if (type === "array") return `(${printType(items)})[]`;
  return type === "object" ? printObject(schema) : "unknown";
}

function printObject({ properties = {}, required = [], additionalProperties }: Schema): string {
  const fields = Object.entries(properties).map(
    ([name, schema]) => `${JSON.stringify(name)}${required.includes(name) ? "" : "?"}: ${printType(schema)}`,
  );
  if (fields.length > 0) return `{ ${fields.join("; ")} }`;
  return typeof additionalProperties === "object"
    ? `{ [name: string]: ${printType(additionalProperties)} }`
    : "{ [name: string]: unknown }";
}
