import { createHash, randomUUID } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import path from "node:path";

/** An artefact that is missing, cut short or changed: it must not become a model. */
export class ArtefactDamagedError extends Error {
  override readonly name = "ArtefactDamagedError";

  constructor(
    readonly version: string,
    reason: string,
    options?: ErrorOptions,
  ) {
    super(`The artefact of model ${version} is damaged: ${reason}.`, options);
  }
}

export interface StoredArtefact {
  /** Relative to the store. */
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
}

export interface ArtefactStore {
  /** Writes a version whole or not at all; a second time replaces the first. */
  put(version: string, bytes: Uint8Array): Promise<StoredArtefact>;
  /** @throws ArtefactDamagedError when the bytes are not those that were put. */
  get(version: string, sha256: string): Promise<Uint8Array>;
  delete(version: string): Promise<void>;
}

const EXTENSION = ".safetensors";
const TEMPORARY = ".partial";
/** A half-written file this old has no writer any more. */
const ABANDONED_MS = 3_600_000;

/**
 * Keeps artefacts in a folder.
 *
 * A file gets its name only once its bytes are on the disk, so whoever reads a name reads the whole.
 */
export function openArtefactStore({ folder }: { folder: string }): ArtefactStore {
  const fileOf = (version: string): string => {
    if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(version)) throw new Error(`${version} cannot name an artefact.`);
    return path.join(folder, version + EXTENSION);
  };
  return {
    async put(version, bytes) {
      const file = fileOf(version);
      await mkdir(folder, { recursive: true });
      await removeAbandoned(folder);
      await writeWhole(file, bytes);
      return { path: path.basename(file), sha256: sha256Of(bytes), bytes: bytes.byteLength };
    },
    async get(version, sha256) {
      const bytes = await readFile(fileOf(version)).catch((cause: NodeJS.ErrnoException) => {
        throw new ArtefactDamagedError(
          version,
          cause.code === "ENOENT" ? "its file is missing" : cause.message,
          { cause },
        );
      });
      const actual = sha256Of(bytes);
      if (actual !== sha256) {
        throw new ArtefactDamagedError(
          version,
          `SHA-256 is ${actual.slice(0, 12)}…, recorded was ${sha256.slice(0, 12)}…`,
        );
      }
      return bytes;
    },
    delete: (version) => rm(fileOf(version), { force: true }),
  };
}

const sha256Of = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

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
