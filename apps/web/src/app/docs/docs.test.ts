import { execFile } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import GithubSlugger from "github-slugger";
import { expect, test, vi } from "vitest";
import { docsGroups, listDocuments } from "./_components/docs-pages";
import { resolveLink } from "./_components/resolve-link";

const root = path.resolve(import.meta.dirname, "../../../../..");
const files = [
  "README.md",
  ...readdirSync(path.join(root, "docs"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md"))
    .map((file) => `docs/${file}`),
];
const read = (file: string): string => readFileSync(path.join(root, file), "utf8");
const withoutCode = (text: string): string =>
  text.replace(/^```[\s\S]*?^```/gm, "").replace(/`[^`\n]*`/g, "");

/** The anchors of a document's headings, as GitHub and the site make them. */
function anchorsOf(file: string): Set<string> {
  const slugger = new GithubSlugger();
  const headings = read(file)
    .replace(/^```[\s\S]*?^```/gm, "")
    .matchAll(/^#{1,6}\s+(.+)$/gm);
  return new Set([...headings].map(([, title]) => slugger.slug((title ?? "").replace(/[`*_]/g, ""))));
}

interface ShellBlock {
  readonly file: string;
  readonly mark: string;
  readonly text: string;
}

const blocks: ShellBlock[] = files.flatMap((file) =>
  [...read(file).matchAll(/^```(?:sh|bash|shell)[ \t]*(\S*)[^\n]*\n([\s\S]*?)^```/gm)].map(
    ([, mark, text]) => ({
      ...{ file, mark: mark ?? "", text: text ?? "" },
    }),
  ),
);

test.each(files)("%s links to what is there", (file) => {
  for (const [, href] of withoutCode(read(file)).matchAll(/\]\(([^)\s]+)\)/g)) {
    if (!href || /^(https?:|mailto:)/.test(href)) continue;
    const [target = "", anchor] = href.split("#");
    const there = target === "" ? file : path.join(path.dirname(file), target);
    expect(existsSync(path.join(root, there)), `${href} in ${file}`).toBe(true);
    if (anchor) expect(anchorsOf(there), `${href} in ${file}`).toContain(anchor);
  }
});

test("every document is listed on the site", async () => {
  vi.spyOn(process, "cwd").mockReturnValue(path.join(root, "apps/web"));
  const listed = Object.values(await listDocuments()).flatMap((links) =>
    links.map(({ name }) => `docs/${name}.md`),
  );
  expect(listed.toSorted()).toEqual(files.filter((file) => file.startsWith("docs/")).toSorted());
  expect(new Set(Object.values(docsGroups).flat()).size).toBe(Object.values(docsGroups).flat().length);
});

test("links between documents lead to pages of the site", () => {
  expect(resolveLink("operations", "deployment.md#aws")).toBe("/docs/deployment#aws");
  expect(resolveLink("decisions/001-embedded-postgresql", "../architecture.md")).toBe("/docs/architecture");
  expect(resolveLink("operations", "../README.md")).toBeNull();
  expect(resolveLink("operations", "#errors")).toBe("#errors");
  expect(resolveLink("operations", "https://nodejs.org")).toBe("https://nodejs.org");
});

test("every shell block is executed here, or says that it is an example", () => {
  expect(blocks.length).toBeGreaterThan(5);
  for (const { file, mark, text } of blocks) expect(["run", "example"], `${file}\n${text}`).toContain(mark);
});

test.each(blocks.filter(({ mark }) => mark === "run"))(
  "what $file tells to run works: $text",
  async ({ text }) => {
    const { stdout } = await promisify(execFile)("bash", ["-euo", "pipefail", "-c", text], { cwd: root });
    expect(stdout).not.toBe("");
  },
  120_000,
);
