import { randomBytes } from "node:crypto";
import { createWriteStream, existsSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { listMigrations } from "../migrate";
import { copyHome } from "./backup-files";
import { type BackupManifest, hashFile } from "./manifest";
import { deriveBackupKey, sealStream } from "./seal-stream";
import { listTables } from "./tables";

export interface BackupOptions {
  /** Whose artefacts and snapshots belong to it; null: tables alone. */
  readonly home?: string | null;
  /** Encrypts every file, by AES-256-GCM under a key of this passphrase. */
  readonly passphrase?: string | null;
}

/**
 * Writes every table into a new folder, as one moment of the database saw them.
 *
 * The folder appears under its name only when complete: a backup that was cut off cannot be taken for
 * one.
 *
 * @throws Error when the folder exists.
 */
export async function writeBackup(
  databaseUrl: string,
  folder: string,
  { home = null, passphrase = null }: BackupOptions = {},
): Promise<BackupManifest> {
  if (existsSync(folder)) throw new Error(`${folder} exists already: name a new folder.`);
  const scratch = `${folder}.part`;
  await rm(scratch, { recursive: true, force: true });
  await mkdir(scratch, { recursive: true, mode: 0o700 });
  const salt = passphrase === null ? null : randomBytes(16).toString("base64url");
  const key = passphrase === null || salt === null ? null : deriveBackupKey(passphrase, salt);
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const tables: BackupManifest["tables"] = [];
    for (const name of await listTables(client)) {
      tables.push(await copyTable(client, { name, folder: scratch, key }));
    }
    const manifest: BackupManifest = {
      format: 1,
      createdAt: new Date().toISOString(),
      migrations: (await listMigrations()).map((migration) => migration.name),
      salt,
      // After the tables: a model that they name is there, one that came since does no harm.
      files: home === null ? [] : await copyHome(home, scratch, key),
      tables,
    };
    await writeFile(path.join(scratch, "manifest.json"), JSON.stringify(manifest, null, 2));
    await rename(scratch, folder);
    return manifest;
  } finally {
    await client.end();
  }
}

async function copyTable(
  client: pg.Client,
  { name, folder, key }: { name: string; folder: string; key: Buffer | null },
) {
  const file = path.join(folder, `${name}.copy.gz`);
  const stream = client.query(copyTo(`COPY "${name}" TO STDOUT`));
  const target = createWriteStream(file, { mode: 0o600 });
  await pipeline(stream, createGzip({ level: 5 }), sealStream(key, name), target);
  return { name, rows: stream.rowCount, sha256: await hashFile(file) };
}
