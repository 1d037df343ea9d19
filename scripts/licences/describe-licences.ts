import type { LicensedPackage } from "./read-licences";

/** What each licence asks of who passes the product on; no other may come in. */
export const knownLicences: Readonly<Record<string, string>> = {
  "0BSD": "nothing",
  "Apache-2.0": "the text and notices stay; changes are named; patents are granted",
  "BSD-2-Clause": "the text stays",
  "BSD-3-Clause": "the text stays; names are not used to advertise",
  "BlueOak-1.0.0": "the text, or a link to it, stays",
  "CC-BY-4.0": "the authors are named (browser statistics, used while building)",
  "EPL-2.0": "changes of the package itself stay open; it is used as it is",
  ISC: "the text stays",
  "LGPL-3.0-or-later":
    "the library can be replaced by its user: it is a file of its own (libvips, which draws resized pictures)",
  MIT: "the text stays",
  "MIT-0": "nothing",
  "MPL-2.0": "changed files stay open; none is changed",
  "OFL-1.1": "fonts are not sold alone and keep their names",
  Unlicense: "nothing",
  Zlib: "the origin is not misrepresented",
};

/** The single licences of an SPDX expression. */
export const partsOf = (expression: string): string[] =>
  expression.replace(/[()]/g, "").split(/ (?:AND|OR) /i);

/** The page of licences, in Markdown. */
export function describeLicences(packages: readonly LicensedPackage[]): string {
  const used = new Set(packages.flatMap(({ licence }) => partsOf(licence)));
  const asked = Object.entries(knownLicences).filter(([licence]) => used.has(licence));
  const direct = packages.filter(({ isDirect }) => isDirect);
  return [
    "# Licences",
    "",
    "Kinora is MIT. What it is made of, by the lock file: packages that the product is run or built with, not",
    "those that only tests and tools need. `npm run licences` writes this page; a test fails when it is out of",
    "date, or when a package comes in under another licence.",
    "",
    "| licence | asks whoever passes it on that |",
    "|---|---|",
    ...asked.map(([licence, asks]) => `| ${licence} | ${asks} |`),
    "",
    "## Packages that a workspace names",
    "",
    "What these bring along is under the licences above too.",
    "",
    "| package | licence |",
    "|---|---|",
    ...direct.map(({ name, licence }) => `| ${name} | ${licence} |`),
    "",
  ].join("\n");
}
