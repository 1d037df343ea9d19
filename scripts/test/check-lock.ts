import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { root } from "../start/env";

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({ optionalDependencies: z.record(z.string(), z.string()).optional() }),
  ),
});

/**
 * Names the optional dependencies that the lock file has no entry for: `npm ci` refuses such a lock, on
 * every machine but the one that wrote it.
 */
export function findMissingFromLock(file = path.join(root, "package-lock.json")): string[] {
  const { packages } = lockSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  const known = new Set(Object.keys(packages).map((place) => place.split("node_modules/").at(-1)));
  const wanted = Object.values(packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}));
  return [...new Set(wanted)].filter((name) => !known.has(name));
}
