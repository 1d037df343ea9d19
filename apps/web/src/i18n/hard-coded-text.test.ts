import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";

const source = fileURLToPath(new URL("..", import.meta.url));
/** Attributes that people read or hear. */
const spoken = new Set([
  "alt",
  "aria-description",
  "aria-label",
  "aria-roledescription",
  "placeholder",
  "title",
]);
/** Not words of any language: the name drawn letter by letter, and numbers of the web. */
const nameParts = new Set(["K", "i", "nora", "Kinora"]);
/** Shown when not even the layout could be made: no messages are at hand there. */
const withoutMessages = join("app", "global-error.tsx");

function componentFiles(): string[] {
  return ["app", "components"].flatMap((folder) =>
    readdirSync(join(source, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".tsx") && !name.endsWith(".test.tsx"))
      .map((name) => join(folder, name))
      .filter((name) => name !== withoutMessages),
  );
}

/** Words in a component's markup that no translator can reach, each with its line. */
function hardCodedWords(name: string, text: string): string[] {
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const report = (node: ts.Node, words: string) => {
    if (!/\p{Letter}{2}/u.test(words) || nameParts.has(words.trim())) return;
    const { line } = file.getLineAndCharacterOfPosition(node.getStart());
    found.push(`${name}:${line + 1} ${words.trim()}`);
  };
  const visit = (node: ts.Node): void => {
    // Code is the same in every language.
    if (ts.isJsxElement(node) && /^(code|pre|kbd)$/.test(node.openingElement.tagName.getText())) return;
    if (ts.isJsxText(node)) report(node, node.text);
    if (ts.isJsxExpression(node) && node.expression && ts.isStringLiteral(node.expression)) {
      if (!ts.isJsxAttribute(node.parent)) report(node, node.expression.text);
    }
    if (ts.isJsxAttribute(node) && spoken.has(node.name.getText())) {
      const { initializer } = node;
      if (initializer && ts.isStringLiteral(initializer)) report(node, initializer.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

test("no page and no component says anything that a translator cannot reach", () => {
  const files = componentFiles();
  expect(files.length).toBeGreaterThan(50);
  const words = files.flatMap((name) => hardCodedWords(name, readFileSync(join(source, name), "utf8")));
  expect(words).toEqual([]);
});

test("the search for hard-coded words finds them in text, in braces and in attributes", () => {
  const text = `export const A = () => <a title="To the end" href="end">Hello {"there"} {t("key")}</a>;`;
  expect(hardCodedWords("a.tsx", text)).toEqual(["a.tsx:1 To the end", "a.tsx:1 Hello", "a.tsx:1 there"]);
});
