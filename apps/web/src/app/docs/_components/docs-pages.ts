import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

/** The documents, in the order in which they are listed; each is a file `docs/<name>.md`. */
export const docsGroups = {
  use: ["recommender", "data-and-privacy", "accessibility"],
  run: ["deployment", "operations", "reliability", "security", "security-asvs", "scale", "troubleshooting"],
  build: ["architecture", "development", "api", "recommender-engineering", "licences"],
} as const;

export type DocsGroup = keyof typeof docsGroups | "decisions";

export interface DocsLink {
  /** Under `/docs/`. */
  readonly name: string;
  readonly title: string;
}

const folder = (): string => path.resolve(process.cwd(), "../../docs");

/** A document as it is written; null where there is none of that name. */
export async function readDocument(name: string): Promise<string | null> {
  return (await listNames()).includes(name) ? readNamed(name) : null;
}

const readNamed = (name: string): Promise<string> => readFile(path.join(folder(), `${name}.md`), "utf8");

/** Every document that there is, by group. */
export async function listDocuments(): Promise<Record<DocsGroup, DocsLink[]>> {
  const names = await listNames();
  const link = async (name: string): Promise<DocsLink> => ({
    name,
    title: titleOf(await readNamed(name)),
  });
  const linksOf = (wanted: readonly string[]) =>
    Promise.all(wanted.filter((name) => names.includes(name)).map(link));
  return {
    use: await linksOf(docsGroups.use),
    run: await linksOf(docsGroups.run),
    build: await linksOf(docsGroups.build),
    decisions: await linksOf(names.filter((name) => name.startsWith("decisions/"))),
  };
}

/** The first heading, without its marks. */
export const titleOf = (markdown: string): string =>
  (/^#\s+(.+)$/m.exec(markdown)?.[1] ?? "").replaceAll("`", "");

async function listNames(): Promise<string[]> {
  const files = await readdir(folder(), { recursive: true });
  return files
    .filter((file) => file.endsWith(".md"))
    .map((file) => file.slice(0, -3).split(path.sep).join("/"))
    .sort();
}
