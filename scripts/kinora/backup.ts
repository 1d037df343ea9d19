import { mkdir } from "node:fs/promises";
import path from "node:path";
import { restoreBackup, writeBackup } from "@kinora/db/backup";
import { StartError } from "../start/env";
import { printResult, withInstance } from "./with-instance";

/** Writes all tables and model artefacts into a new folder; the product may run meanwhile. */
export async function backup(folder: string | undefined, { json }: { json?: boolean }): Promise<void> {
  await withInstance(async (_db, home, url, passphrase) => {
    const stamp = new Date().toISOString().replace(/[:.]/g, "-");
    const target = path.resolve(folder ?? path.join(home, "backups", stamp));
    await mkdir(path.dirname(target), { recursive: true });
    const manifest = await writeBackup(url, target, { home, passphrase }).catch(asStartError);
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    printResult(
      { folder: target, tables: manifest.tables.length, rows },
      { json, text: `${rows} rows in ${target}` },
    );
  });
}

/** Fills an empty instance from a backup; stop the product first. */
export async function restore(folder: string, { json }: { json?: boolean }): Promise<void> {
  await withInstance(async (_db, home, url, passphrase) => {
    const manifest = await restoreBackup(url, path.resolve(folder), { home, passphrase }).catch(asStartError);
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    printResult(
      { rows, from: manifest.createdAt },
      { json, text: `${rows} rows restored, of ${manifest.createdAt}` },
    );
  });
}

function asStartError(error: Error): never {
  throw new StartError(error.message);
}
