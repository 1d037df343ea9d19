import { createReadStream, createWriteStream, existsSync } from "node:fs";
import { mkdir, readdir } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { type BackupManifest, hashFile } from "./manifest";
import { openStream, sealStream } from "./seal-stream";

type BackupFile = BackupManifest["files"][number];

/** Folders of an instance's home that cannot be made again from the database. */
const KEPT_FOLDERS = ["artefacts", "snapshots"];
/** Where they stand in a backup. */
const FILES = "files";

/** Copies the files of a home that belong to a backup, each with its checksum. */
export async function copyHome(home: string, folder: string, key: Buffer | null): Promise<BackupFile[]> {
  const files: BackupFile[] = [];
  for (const name of await listFiles(home)) {
    const target = path.join(folder, FILES, name);
    await mkdir(path.dirname(target), { recursive: true });
    await pipeline(
      createReadStream(path.join(home, name)),
      sealStream(key, name),
      createWriteStream(target, { mode: 0o600 }),
    );
    files.push({ name, sha256: await hashFile(target) });
  }
  return files;
}

/** Paths below the home, with forward slashes; what is still being written is left out. */
async function listFiles(home: string): Promise<string[]> {
  const found: string[] = [];
  for (const kept of KEPT_FOLDERS) {
    const top = path.join(home, kept);
    if (!existsSync(top)) continue;
    for (const entry of await readdir(top, { recursive: true, withFileTypes: true })) {
      const name = path.relative(home, path.join(entry.parentPath, entry.name)).split(path.sep).join("/");
      if (entry.isFile() && !name.endsWith(".partial")) found.push(name);
    }
  }
  return found.sort();
}

/** @throws Error naming the first file that is not as it was written. */
export async function checkFiles(folder: string, files: readonly BackupFile[]): Promise<void> {
  for (const { name, sha256 } of files) {
    const file = path.join(folder, FILES, name);
    if (!existsSync(file)) throw new Error(`${file} is missing.`);
    if ((await hashFile(file)) !== sha256) throw new Error(`${file} is damaged: its checksum differs.`);
  }
}

/** Puts the files of a backup into a home, over those of the same names. */
export async function restoreHome(
  folder: string,
  { home, files, key }: { home: string; files: readonly BackupFile[]; key: Buffer | null },
): Promise<void> {
  for (const { name } of files) {
    const target = path.join(home, name);
    await mkdir(path.dirname(target), { recursive: true });
    await pipeline(
      createReadStream(path.join(folder, FILES, name)),
      openStream(key, name),
      createWriteStream(target),
    );
  }
}
