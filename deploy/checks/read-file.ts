import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse, parseAllDocuments } from "yaml";

/** Absolute, of a path from this workspace. */
export const pathOf = (file: string): string => fileURLToPath(new URL(`../${file}`, import.meta.url));

export const readText = (file: string): string => readFileSync(pathOf(file), "utf8");

export const readYaml = (file: string): unknown => parse(readText(file), { merge: true });

/** Every document of a file of several. @throws Error on YAML that does not parse. */
export function readDocuments(file: string): Record<string, unknown>[] {
  return parseAllDocuments(readText(file)).map((document) => {
    const [error] = document.errors;
    if (error) throw new Error(`${file}: ${error.message}`, { cause: error });
    return document.toJS() as Record<string, unknown>;
  });
}

/** The variables that the product reads, by their own list. */
export const knownVariables: ReadonlySet<string> = new Set([
  "NODE_ENV",
  ...[...readText("../.env.example").matchAll(/^([A-Z][A-Z0-9_]*)=/gm)].map(([, name]) => name ?? ""),
]);
