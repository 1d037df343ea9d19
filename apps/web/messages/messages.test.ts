import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { type Locale, locales } from "@/i18n/locale";
import { loadMessages } from "./load-messages";

const folder = fileURLToPath(new URL(".", import.meta.url));

function keysOf(value: unknown, path = ""): string[] {
  if (typeof value === "string") return [path];
  return Object.entries(value as Record<string, unknown>).flatMap(([key, inner]) =>
    keysOf(inner, path ? `${path}.${key}` : key),
  );
}

async function read(locale: Locale): Promise<string[]> {
  return keysOf(await loadMessages(locale)).sort();
}

test("every offered language says everything that English says", async () => {
  const english = await read("en");
  for (const locale of locales) expect(await read(locale), locale).toEqual(english);
}, 60_000);

test("no language has a file that English lacks", () => {
  const filesOf = (locale: string) =>
    readdirSync(`${folder}${locale}`, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".json"))
      .sort();
  for (const locale of locales) expect(filesOf(locale), locale).toEqual(filesOf("en"));
});

test("every folder of messages is an offered language", () => {
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).sort()).toEqual([...locales].sort());
});
