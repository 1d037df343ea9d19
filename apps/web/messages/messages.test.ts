import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { locales } from "@/i18n/locale";

const folder = fileURLToPath(new URL(".", import.meta.url));

function keysOf(value: unknown, path = ""): string[] {
  if (typeof value === "string") return [path];
  return Object.entries(value as Record<string, unknown>).flatMap(([key, inner]) =>
    keysOf(inner, path ? `${path}.${key}` : key),
  );
}

const read = (locale: string) => keysOf(JSON.parse(readFileSync(`${folder}${locale}.json`, "utf8"))).sort();

test("every offered language says everything that English says", () => {
  for (const locale of locales) expect(read(locale), locale).toEqual(read("en"));
});

test("every file of messages is an offered language", () => {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .map((name) => name.replace(".json", ""));
  expect(files.sort()).toEqual([...locales].sort());
});
