import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { listMigrations } from "../migrate";
import { checkFiles, restoreHome } from "./backup-files";
import { eraseAgain } from "./erased-members";
import { type BackupManifest, hashFile, manifestSchema } from "./manifest";
import { deriveBackupKey, openStream } from "./seal-stream";
import type { BackupOptions } from "./write-backup";

/**
 * Fills an empty, migrated database from a backup, in one transaction: all of it or nothing. Whoever was
 * erased since, by the note beside the backups, is erased again.
 *
 * @throws Error when a file is missing or damaged, the backup is of another version, or the database
 * holds people already.
 */
export async function restoreBackup(
  databaseUrl: string,
  folder: string,
  { home = null, passphrase = null }: BackupOptions = {},
): Promise<BackupManifest> {
  const manifest = await readManifest(folder);
  const key = keyOf(manifest, passphrase);
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("BEGIN");
    await expectEmpty(client);
    // What triggers work out was backed up with the rest.
    await client.query('ALTER TABLE "Rating" DISABLE TRIGGER USER');
    for (const { name, rows } of manifest.tables) {
      await restoreTable(client, { folder, name, rows, key });
    }
    await client.query('ALTER TABLE "Rating" ENABLE TRIGGER USER');
    await restoreSequences(client);
    if (home !== null) await restoreHome(folder, { home, files: manifest.files, key });
    await client.query("COMMIT");
    await eraseAgain(databaseUrl, path.dirname(path.resolve(folder)));
    await client.query("ANALYZE");
    return manifest;
  } finally {
    await client.end();
  }
}

async function readManifest(folder: string): Promise<BackupManifest> {
  const text = await readFile(path.join(folder, "manifest.json"), "utf8").catch((cause: Error) => {
    throw new Error(`${folder} holds no complete backup: ${cause.message}`, { cause });
  });
  const manifest = manifestSchema.parse(JSON.parse(text));
  const known = (await listMigrations()).map(({ name }) => name);
  const missing = manifest.migrations.find((name) => !known.includes(name));
  if (missing) throw new Error(`The backup is of a newer version: this one does not know ${missing}.`);
  for (const { name, sha256 } of manifest.tables) {
    const file = path.join(folder, `${name}.copy.gz`);
    if ((await hashFile(file)) !== sha256) throw new Error(`${file} is damaged: its checksum differs.`);
  }
  await checkFiles(folder, manifest.files);
  return manifest;
}

function keyOf({ salt }: BackupManifest, passphrase: string | null): Buffer | null {
  if (salt === null) return null;
  if (passphrase === null) throw new Error("The backup is encrypted: its key is needed.");
  return deriveBackupKey(passphrase, salt);
}

async function expectEmpty(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ users: number }>('SELECT count(*)::int AS users FROM "User"');
  if (rows[0]?.users) throw new Error("The database is not empty: restore into a new one.");
}

interface StoredTable {
  readonly folder: string;
  readonly name: string;
  readonly rows: number;
  readonly key: Buffer | null;
}

async function restoreTable(client: pg.Client, { folder, name, rows, key }: StoredTable): Promise<void> {
  // The audit log takes no deletes, not even of nothing; an empty instance has none to delete.
  if (name !== "AuditEntry") await client.query(`DELETE FROM "${name}"`);
  const stream = client.query(copyFrom(`COPY "${name}" FROM STDIN`));
  const file = createReadStream(path.join(folder, `${name}.copy.gz`));
  await pipeline(file, openStream(key, name), createGunzip(), stream);
  if (stream.rowCount !== rows) throw new Error(`${name} has ${stream.rowCount} rows instead of ${rows}.`);
}

/** The next id of every table is past the largest that was restored. */
async function restoreSequences(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string; sequence: string }>(
    `SELECT c.relname AS "table", a.attname AS "column", pg_get_serial_sequence(quote_ident(c.relname), a.attname) AS sequence
     FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
     WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND NOT a.attisdropped
       AND pg_get_serial_sequence(quote_ident(c.relname), a.attname) IS NOT NULL`,
  );
  for (const { table, column, sequence } of rows) {
    await client.query(
      `SELECT setval($1, (SELECT coalesce(max("${column}"), 0) + 1 FROM "${table}"), false)`,
      [sequence],
    );
  }
}
