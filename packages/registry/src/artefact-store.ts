import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { openS3Store } from "./s3-store";
import {
  ArtefactDamagedError,
  type ArtefactStore,
  checkArtefact,
  describeArtefact,
  fileNameOf,
} from "./stored-artefact";

const TEMPORARY = ".partial";
/** A half-written file this old has no writer any more. */
const ABANDONED_MS = 3_600_000;

/** Opens where artefacts are kept: a folder, or `s3://bucket/prefix`. */
export function openArtefactStore({ folder }: { folder: string }): ArtefactStore {
  return folder.startsWith("s3://") ? openS3Store(folder) : openFolderStore(folder);
}

/** A file gets its name only once its bytes are on the disk, so whoever reads a name reads the whole. */
function openFolderStore(folder: string): ArtefactStore {
  const fileOf = (version: string): string => path.join(folder, fileNameOf(version));
  return {
    async put(version, bytes) {
      const file = fileOf(version);
      await mkdir(folder, { recursive: true });
      await removeAbandoned(folder);
      await writeWhole(file, bytes);
      return describeArtefact(version, bytes);
    },
    async get(version, sha256) {
      const bytes = await readFile(fileOf(version)).catch((cause: NodeJS.ErrnoException) => {
        const reason = cause.code === "ENOENT" ? "its file is missing" : cause.message;
        throw new ArtefactDamagedError(version, reason, { cause });
      });
      return checkArtefact(version, bytes, sha256);
    },
    delete: (version) => rm(fileOf(version), { force: true }),
  };
}

async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${file}.${randomUUID()}${TEMPORARY}`;
  try {
    const handle = await open(temporary, "wx", 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** What a killed writer left behind. */
async function removeAbandoned(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.endsWith(TEMPORARY)) continue;
    const file = path.join(folder, name);
    const info = await stat(file).catch(() => null);
    if (info && Date.now() - info.mtimeMs > ABANDONED_MS) await rm(file, { force: true });
  }
}
