import { createWriteStream, existsSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { listMigrations } from "../migrate";
import { type BackupManifest, hashFile } from "./manifest";
import { listTables } from "./tables";

/**
 * Writes every table into a new folder, as one moment of the database saw them.
 *
 * The folder appears under its name only when complete: a backup that was cut off cannot be taken for
 * one.
 *
 * @throws Error when the folder exists.
 */
export async function writeBackup(databaseUrl: string, folder: string): Promise<BackupManifest> {
  if (existsSync(folder)) throw new Error(`${folder} exists already: name a new folder.`);
  const scratch = `${folder}.part`;
  await rm(scratch, { recursive: true, force: true });
  await mkdir(scratch, { recursive: true, mode: 0o700 });
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const tables: BackupManifest["tables"] = [];
    for (const name of await listTables(client)) tables.push(await copyTable(client, name, scratch));
    const manifest: BackupManifest = {
      format: 1,
      createdAt: new Date().toISOString(),
      migrations: (await listMigrations()).map((migration) => migration.name),
      tables,
    };
    await writeFile(path.join(scratch, "manifest.json"), JSON.stringify(manifest, null, 2));
    await rename(scratch, folder);
    return manifest;
  } finally {
    await client.end();
  }
}

async function copyTable(client: pg.Client, name: string, folder: string) {
  const file = path.join(folder, `${name}.copy.gz`);
  const stream = client.query(copyTo(`COPY "${name}" TO STDOUT`));
  await pipeline(stream, createGzip({ level: 5 }), createWriteStream(file, { mode: 0o600 }));
  return { name, rows: stream.rowCount, sha256: await hashFile(file) };
}
