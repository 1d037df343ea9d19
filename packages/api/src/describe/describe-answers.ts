import { fileURLToPath } from "node:url";
import ts from "typescript";
import { listRoutes } from "../rest/route";
import { appRouter } from "../router";
import { type AnswerSchema, toSchema } from "./type-schema";

/** Every procedure's answer by its path, and what several of them share by name. */
export interface AnswerSchemas {
  readonly procedures: Readonly<Record<string, AnswerSchema>>;
  readonly shared: Readonly<Record<string, AnswerSchema>>;
}

const shapeFile = fileURLToPath(new URL("shape.ts", import.meta.url));

/**
 * Reads from the compiler what procedures answer. Answers are inferred from the queries, so nobody writes
 * them down a second time; this is where the description of the REST interface has them from.
 */
export function describeAnswers(): AnswerSchemas {
  const configFile = fileURLToPath(new URL("../../tsconfig.json", import.meta.url));
  const { config } = ts.readConfigFile(configFile, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(
    config,
    ts.sys,
    fileURLToPath(new URL("../..", import.meta.url)),
  );
  const program = ts.createProgram([shapeFile], { ...options, noEmit: true });
  const checker = program.getTypeChecker();
  const outputs = findOutputs(program, checker);
  const procedures = Object.keys(appRouter._def.procedures).map((path): [string, AnswerSchema] => [
    path,
    toSchema(checker, typeAt(checker, outputs, path)),
  ]);
  return share(Object.fromEntries(procedures.sort(([one], [other]) => (one < other ? -1 : 1))));
}

function findOutputs(program: ts.Program, checker: ts.TypeChecker): ts.Type {
  const file = program.getSourceFile(shapeFile);
  const statement = file?.statements.find(ts.isTypeAliasDeclaration);
  if (!statement) throw new Error("shape.ts names no type.");
  return checker.getTypeAtLocation(statement);
}

function typeAt(checker: ts.TypeChecker, outputs: ts.Type, path: string): ts.Type {
  return path.split(".").reduce((type, name) => {
    const property = checker.getPropertyOfType(type, name);
    if (!property) throw new Error(`${path} is no procedure of AppRouter.`);
    return checker.getTypeOfSymbol(property);
  }, outputs);
}

/** Puts what has a name and stands in more than one place where it can be referred to. */
function share(procedures: Record<string, AnswerSchema>): AnswerSchemas {
  const uses = new Map<string, number>();
  // Counted over REST alone: its description may hold nothing that it does not refer to.
  for (const path of new Set(listRoutes().map(({ procedurePath }) => procedurePath))) {
    count(procedures[path] ?? {}, uses);
  }
  const names = nameShared(uses);
  const replace = (schema: AnswerSchema, isTop = false): AnswerSchema => {
    const name = isTop ? undefined : names.get(JSON.stringify(schema));
    return name ? { $ref: `#/components/schemas/${name}` } : mapInner(schema, replace);
  };
  const shared = [...names].map(([text, name]): [string, AnswerSchema] => [
    name,
    replace(JSON.parse(text), true),
  ]);
  return {
    procedures: Object.fromEntries(
      Object.entries(procedures).map(([path, schema]) => [path, replace(schema)]),
    ),
    shared: Object.fromEntries(shared.sort(([one], [other]) => (one < other ? -1 : 1))),
  };
}

function count(schema: AnswerSchema, uses: Map<string, number>): void {
  if (schema.title) {
    const text = JSON.stringify(schema);
    uses.set(text, (uses.get(text) ?? 0) + 1);
  }
  mapInner(schema, (inner) => {
    count(inner, uses);
    return inner;
  });
}

/** Two shapes of one name are told apart by a number. */
function nameShared(uses: ReadonlyMap<string, number>): Map<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>(["Error"]);
  const often = [...uses].filter(([, times]) => times > 1).map(([text]) => text);
  for (const text of often.sort()) {
    const { title = "Shape" } = JSON.parse(text) as AnswerSchema;
    let name = title;
    for (let number = 2; taken.has(name); number++) name = `${title}${number}`;
    taken.add(name);
    names.set(text, name);
  }
  return names;
}

function mapInner(schema: AnswerSchema, map: (inner: AnswerSchema) => AnswerSchema): AnswerSchema {
  const { anyOf, items, prefixItems, properties, additionalProperties } = schema;
  return {
    ...schema,
    ...(anyOf ? { anyOf: anyOf.map((one) => map(one)) } : {}),
    ...(items ? { items: map(items) } : {}),
    ...(prefixItems ? { prefixItems: prefixItems.map((one) => map(one)) } : {}),
    ...(properties
      ? { properties: Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, map(one)])) }
      : {}),
    ...(additionalProperties ? { additionalProperties: map(additionalProperties) } : {}),
  };
}
