import { readdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { pathOf, readText } from "./read-file";

const testFiles = ["apps", "packages", "scripts", "deploy"].flatMap((top) =>
  readdirSync(pathOf(`../${top}`), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.(test|spec)\.ts$/.test(file) && !file.includes("node_modules"))
    .map((file) => `../${top}/${file}`),
);
/** What breaks, and the cell that names its tests. */
const rows = readText("../docs/reliability.md")
  .split("\n")
  .filter((line) => line.startsWith("| ") && /\.(test|spec)\.ts/.test(line))
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .map(([, breaks = "", , proof = ""]) => ({ breaks, proof }));

/** `file`: *title*, *title* */
function readProof(proof: string): { file: string; titles: string[] }[] {
  return [...proof.matchAll(/`([\w-]+\.(?:test|spec)\.ts)`:?((?:,? \*[^*]+\*)*)/g)].map(
    ([, file = "", titles = ""]) => ({
      file,
      titles: [...titles.matchAll(/\*([^*]+)\*/g)].map(([, title]) => title ?? ""),
    }),
  );
}

/** The titles of a file's tests; of a table of cases the pattern that each is named by. */
const titlesIn = (text: string): string[] =>
  [...text.matchAll(/\btest(?:\.\w+(?:\([^()]*\))?)*\(\s*(["'`])((?:(?!\1)[\s\S])+)\1/g)].map(
    ([, , title]) => title ?? "",
  );

test.each(rows)("$breaks: its tests are there", ({ proof }) => {
  const named = readProof(proof);
  expect(named.length).toBeGreaterThan(0);
  for (const { file, titles } of named) {
    const found = testFiles.filter((one) => path.basename(one) === file);
    expect(found, file).not.toEqual([]);
    expect(titles, file).not.toEqual([]);
    const known = found.flatMap((one) => titlesIn(readText(one)));
    for (const title of titles)
      expect(
        known.filter((one) => one.includes(title)),
        `${title} in ${file}`,
      ).not.toEqual([]);
  }
});

test.each([
  ...["the worker is killed", "a web copy is killed", "a training is killed", "the database is killed"],
  ...["the database restarts", "the database stands still", "the clock jumps", "the disk is full"],
  ...["Redis is away and comes back", "Typesense is away and comes back", "Inngest is away and comes back"],
  ...["SMTP is away and comes back", "an event comes twice", "an event comes late", "a file is half written"],
  ...["power goes during an import", "power goes during a training", "power goes during a backup"],
  ...["power goes during a migration", "two web copies", "several workers", "everything is lost"],
  "the old and the new release",
])("the table has a row for: %s", (fault) => {
  expect(rows.filter(({ breaks }) => breaks.startsWith(fault))).not.toEqual([]);
});

test("a test that is named and is not there is found out", () => {
  const proof = "`a.test.ts`: *one*, *two*; `b.spec.ts`: *three*";
  expect(readProof(proof)).toEqual([
    { file: "a.test.ts", titles: ["one", "two"] },
    { file: "b.spec.ts", titles: ["three"] },
  ]);
  expect(titlesIn('// a comment of one\ntest.skipIf(!x)(\n  "what is", () => 1);\ntest("and", f)')).toEqual([
    "what is",
    "and",
  ]);
});
