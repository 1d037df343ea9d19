import { readdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { pathOf, readText } from "./read-file";

const testFiles = ["apps", "packages", "scripts", "deploy"].flatMap((top) =>
  readdirSync(pathOf(`../${top}`), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".test.ts") && !file.includes("node_modules"))
    .map((file) => `../${top}/${file}`),
);
const rows = readText("../docs/reliability.md")
  .split("\n")
  .filter((line) => line.startsWith("| ") && line.includes(".test.ts"));

test("every row of the table of faults names tests that are there", () => {
  expect(rows.length).toBeGreaterThan(20);
  for (const row of rows) {
    const names = [...row.matchAll(/`([\w-]+\.test\.ts)`/g)].map(([, name]) => name ?? "");
    const texts = names.map((name) => {
      const file = testFiles.find((one) => path.basename(one) === name);
      return file ? readText(file) : "";
    });
    expect(texts.every(Boolean), row).toBe(true);
    for (const [, title] of row.matchAll(/\*([^*]+)\*/g)) {
      expect(
        texts.some((text) => text.includes(title ?? "")),
        `${title} in ${row}`,
      ).toBe(true);
    }
  }
});
