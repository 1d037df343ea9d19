import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

export interface Migration {
  /** The folder's name, which orders migrations. */
  readonly name: string;
  readonly sql: string;
}

export const migrationsFolder = fileURLToPath(new URL("../../prisma/migrations", import.meta.url));

/** Every migration of this version of the product, oldest first. */
export async function listMigrations(folder = migrationsFolder): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => ({
      name,
      sql: await readFile(path.join(folder, name, "migration.sql"), "utf8"),
    })),
  );
}
