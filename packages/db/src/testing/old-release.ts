import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { PrismaPg } from "@prisma/adapter-pg";
import type { PrismaClient } from "../generated/client";

const packageFolder = fileURLToPath(new URL("../..", import.meta.url));
const releases = path.join(packageFolder, "prisma/releases");
/** Within the checkout, so that the client finds Prisma's runtime. */
const ground = path.join(packageFolder, "../../.kinora-test");

export interface OldRelease {
  readonly lastMigration: string;
  readonly models: readonly string[];
  /** Opens its client, which knows the columns of its day alone; the types are today's. */
  open(url: string): PrismaClient;
  remove(): Promise<void>;
}

/** The versions whose schema is kept, oldest first. */
export async function listOldReleases(): Promise<string[]> {
  const files = await readdir(releases);
  return files
    .map((file) => file.replace(/\.prisma$/, ""))
    .sort((one, other) => one.localeCompare(other, "en", { numeric: true }));
}

/** Generates the client that a release had, from the schema kept of it. */
export async function generateOldRelease(version: string): Promise<OldRelease> {
  const schema = await readFile(path.join(releases, `${version}.prisma`), "utf8");
  const lastMigration = /^\/\/ last migration: (\S+)$/m.exec(schema)?.[1];
  if (!lastMigration) throw new Error(`The schema of ${version} does not name its last migration.`);
  await mkdir(ground, { recursive: true });
  const folder = await mkdtemp(path.join(ground, "release-"));
  const file = path.join(folder, "schema.prisma");
  await writeFile(file, schema.replace("../../src/generated", "./client"));
  await promisify(execFile)("npx", ["prisma", "generate", "--schema", file], { cwd: packageFolder });
  const generated: typeof import("../generated/client") = await import(
    pathToFileURL(path.join(folder, "client/client.ts")).href
  );
  return {
    lastMigration,
    models: Object.keys(generated.Prisma.ModelName),
    open: (url) => new generated.PrismaClient({ adapter: new PrismaPg({ connectionString: url }) }),
    remove: () => rm(folder, { recursive: true }),
  };
}
