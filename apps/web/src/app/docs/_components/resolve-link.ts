/**
 * Where a link of a document leads on the site: documents to their pages, other addresses as they are.
 *
 * @param from The document's name, such as `decisions/001-embedded-postgresql`.
 * @returns null for a file of the repository that the site does not show.
 */
export function resolveLink(from: string, href: string): string | null {
  if (/^(https?:|mailto:|#|\/)/.test(href)) return href;
  const [file = "", anchor] = href.split("#");
  const { pathname } = new URL(file, `http://docs/docs/${from}.md`);
  if (!pathname.startsWith("/docs/") || !pathname.endsWith(".md")) return null;
  return `${pathname.slice(0, -3)}${anchor === undefined ? "" : `#${anchor}`}`;
}
