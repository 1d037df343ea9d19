import type { Readable } from "node:stream";
import { type Entry, fromBuffer, type ZipFile } from "yauzl";
import { RefusedFile } from "../refused-row";

/** A stranger's zip, read from memory; nothing of it is ever written to disk. */
export interface Archive {
  /** Full paths inside the zip. */
  readonly paths: readonly string[];
  open(path: string): Promise<Readable>;
  close(): void;
}

const MAX_ENTRIES = 5_000;
const MAX_UNPACKED_BYTES = 200 * 1024 * 1024;
/** Text packs to a tenth; a thousandth is a bomb. */
const MAX_RATIO = 250;

/**
 * Opens a zip that somebody uploaded.
 *
 * @throws RefusedFile when it is none, leads out of itself (`..`, absolute paths), is encrypted, or
 *   unpacks to far more than a history holds. Sizes are those that the zip states: reading more from an
 *   entry than it states fails as well.
 */
export async function openArchive(bytes: Buffer): Promise<Archive> {
  const zip = await openZip(bytes);
  try {
    const entries = await listEntries(zip);
    return {
      paths: [...entries.keys()],
      open: (path) => openEntry(zip, entries, path),
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

function openZip(bytes: Buffer): Promise<ZipFile> {
  const options = { lazyEntries: true, autoClose: false, validateEntrySizes: true, strictFileNames: true };
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, options, (error, zip) =>
      error ? reject(new RefusedFile(`The file is no readable zip: ${error.message}.`)) : resolve(zip),
    );
  });
}

function listEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  let unpacked = 0;
  return new Promise((resolve, reject) => {
    zip.on("entry", (entry: Entry) => {
      unpacked += entry.uncompressedSize;
      const fault = findFault(entry, unpacked, entries.size);
      if (fault) return reject(new RefusedFile(`The zip is refused: ${fault}.`));
      if (!entry.fileName.endsWith("/")) entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.on("end", () => resolve(entries));
    // yauzl itself refuses names that lead out of the zip.
    zip.on("error", (error: Error) => reject(new RefusedFile(`The zip is refused: ${error.message}.`)));
    zip.readEntry();
  });
}

function findFault(entry: Entry, unpacked: number, count: number): string | null {
  const { compressedSize, uncompressedSize } = entry;
  if (count >= MAX_ENTRIES) return `it holds more than ${MAX_ENTRIES} files`;
  if (entry.isEncrypted()) return "it is encrypted";
  if (unpacked > MAX_UNPACKED_BYTES) return "it unpacks to more than 200 MiB";
  if (uncompressedSize > 1_000_000 && uncompressedSize > compressedSize * MAX_RATIO) {
    return `${entry.fileName} unpacks to ${Math.round(uncompressedSize / compressedSize)} times its size`;
  }
  return null;
}

function openEntry(zip: ZipFile, entries: ReadonlyMap<string, Entry>, path: string): Promise<Readable> {
  const entry = entries.get(path);
  if (!entry) throw new RefusedFile(`The zip holds no ${path}.`);
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)));
  });
}
