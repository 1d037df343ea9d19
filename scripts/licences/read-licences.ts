import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { root } from "../start/env";

/** A package that the product is run or built with, by the lock file. */
export interface LicensedPackage {
  readonly name: string;
  /** An SPDX expression. */
  readonly licence: string;
  /** Named by a workspace, rather than brought along by another package. */
  readonly isDirect: boolean;
}

const lock = z.object({
  packages: z.record(
    z.string(),
    z.object({
      license: z.string().optional(),
      dev: z.boolean().default(false),
      link: z.boolean().default(false),
      dependencies: z.record(z.string(), z.string()).default({}),
    }),
  ),
});

/** Their package.json says it in an older form, or not at all; their LICENSE file does. */
const toldByFile: Readonly<Record<string, string>> = {
  busboy: "MIT",
  "seq-queue": "MIT",
  streamsearch: "MIT",
};

/** Every package but those that only tests and tools need, by name. */
export function readLicences(file = path.join(root, "package-lock.json")): LicensedPackage[] {
  const entries = Object.entries(lock.parse(JSON.parse(readFileSync(file, "utf8"))).packages);
  const isOurs = (place: string) => !place.includes("node_modules/");
  const named = new Set(
    entries.flatMap(([place, entry]) => (isOurs(place) ? Object.keys(entry.dependencies) : [])),
  );
  const found = new Map<string, LicensedPackage>();
  for (const [place, { license, dev, link }] of entries) {
    if (isOurs(place) || dev || link) continue;
    const name = place.split("node_modules/").at(-1) ?? place;
    const licence = license ?? toldByFile[name] ?? "unknown";
    found.set(`${name} ${licence}`, { name, licence, isDirect: named.has(name) });
  }
  return [...found.values()].toSorted((left, right) => (left.name < right.name ? -1 : 1));
}
