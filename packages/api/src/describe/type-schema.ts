import ts from "typescript";

/** JSON Schema, as far as answers need it. */
export interface AnswerSchema {
  readonly title?: string;
  readonly type?: string;
  readonly format?: string;
  readonly const?: string | number | boolean;
  readonly enum?: readonly (string | number)[];
  readonly anyOf?: readonly AnswerSchema[];
  readonly items?: AnswerSchema;
  readonly prefixItems?: readonly AnswerSchema[];
  readonly properties?: Readonly<Record<string, AnswerSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: AnswerSchema;
  readonly $ref?: string;
}

/** Deeper than any answer of ours; what refers to itself ends here. */
const MAX_DEPTH = 12;

/** Free JSON of the database. */
const freeForm = /^(Input)?Json(Value|Object|Array)$/;

/** A TypeScript type as JSON Schema, the way it travels: dates as text, absent properties left out. */
export function toSchema(checker: ts.TypeChecker, type: ts.Type, depth = 0): AnswerSchema {
  const name = type.aliasSymbol?.name ?? type.symbol?.name ?? "";
  const inner = (one: ts.Type) => toSchema(checker, one, depth + 1);
  if (depth > MAX_DEPTH || freeForm.test(name) || type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown))
    return {};
  const simple = simpleSchema(type);
  if (simple) return simple;
  if (type.isUnion()) return unionSchema(type, inner);
  if (name === "Date") return { type: "string", format: "date-time" };
  if (checker.isTupleType(type)) {
    const items = checker.getTypeArguments(type as ts.TypeReference).map(inner);
    return { type: "array", prefixItems: items };
  }
  if (name === "AsyncIterable" || name === "AsyncGenerator") {
    const [event] = checker.getTypeArguments(type as ts.TypeReference);
    return event ? inner(event) : {};
  }
  if (checker.isArrayType(type)) {
    const [item] = checker.getTypeArguments(type as ts.TypeReference);
    return { type: "array", items: item ? inner(item) : {} };
  }
  return objectSchema(checker, type, name, inner);
}

function simpleSchema(type: ts.Type): AnswerSchema | null {
  const { flags } = type;
  if (type.isStringLiteral()) return { type: "string", const: type.value };
  if (type.isNumberLiteral()) return { type: "number", const: type.value };
  if (flags & ts.TypeFlags.StringLike) return { type: "string" };
  if (flags & (ts.TypeFlags.NumberLike | ts.TypeFlags.BigIntLike)) return { type: "number" };
  if (flags & ts.TypeFlags.BooleanLiteral) {
    return { type: "boolean", const: (type as ts.Type & { intrinsicName: string }).intrinsicName === "true" };
  }
  if (flags & ts.TypeFlags.Boolean) return { type: "boolean" };
  return flags & (ts.TypeFlags.Null | ts.TypeFlags.VoidLike) ? { type: "null" } : null;
}

const isAbsent = ({ flags }: ts.Type): boolean => (flags & ts.TypeFlags.Undefined) !== 0;

function unionSchema(type: ts.UnionType, inner: (one: ts.Type) => AnswerSchema): AnswerSchema {
  const all = type.types.filter((one) => !isAbsent(one)).map(inner);
  // What may be anything at all is not narrowed by what else it may be.
  if (all.some((option) => Object.keys(option).length === 0)) return {};
  const options = [...new Map(all.map((option) => [JSON.stringify(option), option])).values()];
  const literals = options.flatMap((option) =>
    typeof option.const === "string" || typeof option.const === "number" ? [option.const] : [],
  );
  const rest = options.filter(({ const: value }) => value === undefined || typeof value === "boolean");
  const booleans = rest.filter(({ type: kind, const: value }) => kind === "boolean" && value !== undefined);
  const merged: AnswerSchema[] = rest.filter((option) => booleans.length < 2 || !booleans.includes(option));
  if (booleans.length === 2) merged.push({ type: "boolean" });
  if (literals.length > 0) merged.push({ enum: literals });
  const [only] = merged;
  return merged.length === 1 && only ? only : { anyOf: merged };
}

function objectSchema(
  checker: ts.TypeChecker,
  type: ts.Type,
  name: string,
  inner: (one: ts.Type) => AnswerSchema,
): AnswerSchema {
  const properties: Record<string, AnswerSchema> = {};
  const required: string[] = [];
  for (const property of checker.getPropertiesOfType(type)) {
    const own = checker.getTypeOfSymbol(property);
    if (own.getCallSignatures().length > 0) continue;
    const isOptional = (property.flags & ts.SymbolFlags.Optional) !== 0 || hasAbsent(own);
    properties[property.name] = inner(own);
    if (!isOptional) required.push(property.name);
  }
  const index =
    checker.getIndexInfoOfType(type, ts.IndexKind.String) ??
    checker.getIndexInfoOfType(type, ts.IndexKind.Number);
  return {
    ...(/^[A-Z]\w+$/.test(name) && name !== "Record" && name !== "Omit" && name !== "Pick"
      ? { title: name }
      : {}),
    type: "object",
    ...(Object.keys(properties).length > 0 ? { properties } : {}),
    ...(required.length > 0 ? { required } : {}),
    ...(index ? { additionalProperties: inner(index.type) } : {}),
  };
}

const hasAbsent = (type: ts.Type): boolean => isAbsent(type) || (type.isUnion() && type.types.some(isAbsent));
