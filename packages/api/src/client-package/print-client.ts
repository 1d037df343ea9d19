import { z } from "zod";
import answerSchemas from "../generated/answer-schemas.json" with { type: "json" };
import { appRouter } from "../router";
import { printType } from "./print-type";

const HEAD = `/** A call that was refused; \`data\` says why. */
export interface KinoraError extends Error {
  readonly data: { code: string; httpStatus: number; issues: { path: string; message: string }[] | null } | null;
}
export interface KinoraClientOptions {
  /** Where the product is: \`https://films.example.org\`. */
  readonly url: string;
  /** An API key from the settings page, or an access token; without one the client is a visitor. */
  readonly apiKey?: string;
  /** Replaces the network, in tests. */
  readonly fetch?: typeof fetch;
}
interface Options { signal?: AbortSignal }
interface Handlers<Event> {
  onStarted?: () => void;
  onData?: (event: Event) => void;
  onError?: (error: KinoraError) => void;
  onComplete?: () => void;
}
export declare function createKinoraClient(options: KinoraClientOptions): KinoraClient;
`;

interface Definition {
  readonly type: "query" | "mutation" | "subscription";
  readonly inputs: readonly unknown[];
}

interface Branch {
  [name: string]: Branch | string;
}

/**
 * Prints the client's types so that they stand alone: whoever installs it gets every input and answer, and
 * nothing of the server they come from.
 */
export function printClient(): string {
  const tree: Branch = {};
  for (const [path, procedure] of Object.entries(appRouter._def.procedures)) {
    plant(tree, path.split("."), printProcedure(path, procedure as unknown as { _def: Definition }));
  }
  const shared = Object.entries(answerSchemas.shared).map(
    ([name, schema]) => `export type ${name} = ${printType(schema)};\n`,
  );
  return `${HEAD}${shared.join("")}export interface KinoraClient ${printBranch(tree)}\n`;
}

function plant(branch: Branch, [name = "", ...rest]: readonly string[], text: string): void {
  if (rest.length === 0) {
    branch[name] = text;
    return;
  }
  const next = branch[name];
  const inner: Branch = typeof next === "object" ? next : {};
  branch[name] = inner;
  plant(inner, rest, text);
}

const printBranch = (branch: Branch): string =>
  `{\n${Object.entries(branch)
    .map(([name, inner]) => `${name}: ${typeof inner === "string" ? inner : printBranch(inner)};\n`)
    .join("")}}`;

const answers: Readonly<Record<string, object>> = answerSchemas.procedures;

function printProcedure(path: string, { _def: { type, inputs } }: { _def: Definition }): string {
  const input = printInput(inputs.at(-1));
  const answer = printType(answers[path]);
  if (type === "query") return `{ query(${input}, options?: Options): Promise<${answer}> }`;
  if (type === "mutation") return `{ mutate(${input}, options?: Options): Promise<${answer}> }`;
  return `{ subscribe(${input.replace("input?:", "input:").replace(/$/, " | undefined")}, handlers: Handlers<${answer}>): { unsubscribe(): void } }`;
}

function printInput(schema: unknown): string {
  if (!(schema instanceof z.ZodType)) return "input?: undefined";
  const type = printType(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as object);
  return schema.safeParse(undefined).success ? `input?: ${type}` : `input: ${type}`;
}
