import path from "node:path";
import type { Readable } from "node:stream";
import { type Entry, fromBuffer, type Options, open, type ZipFile } from "yauzl";

/** A zip's files by base name, whatever folder inside they stand in. */
export interface Zip {
  readonly fileNames: readonly string[];
  /** Bytes, uncompressed; null where there is no such file. */
  sizeOf(fileName: string): number | null;
  open(fileName: string): Promise<Readable>;
  close(): void;
}

const options: Options = { lazyEntries: true, autoClose: false, validateEntrySizes: true };

/**
 * Opens a zip, from its path or its bytes; entries are streamed, never unpacked to disk.
 *
 * @throws Error when it is no zip or is damaged.
 */
export async function openZip(source: string | Buffer): Promise<Zip> {
  const zip = await new Promise<ZipFile>((resolve, reject) => {
    const done = (error: Error | null, opened: ZipFile) => (error ? reject(error) : resolve(opened));
    if (typeof source === "string") open(source, options, done);
    else fromBuffer(source, options, done);
  }).catch((cause: Error) => {
    const what = typeof source === "string" ? source : "The file";
    throw new Error(`${what} is no readable zip: ${cause.message}`, { cause });
  });
  const entries = await listEntries(zip);
  return {
    fileNames: [...entries.keys()],
    sizeOf: (fileName) => entries.get(fileName)?.uncompressedSize ?? null,
    open: (fileName) => openEntry(zip, entries.get(fileName), fileName),
    close: () => zip.close(),
  };
}

async function listEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  await new Promise<void>((resolve, reject) => {
    zip.on("entry", (entry: Entry) => {
      if (!entry.fileName.endsWith("/")) entries.set(path.basename(entry.fileName), entry);
      zip.readEntry();
    });
    zip.on("end", resolve);
    zip.on("error", reject);
    zip.readEntry();
  });
  return entries;
}

async function openEntry(zip: ZipFile, entry: Entry | undefined, fileName: string): Promise<Readable> {
  if (!entry) throw new Error(`The zip holds no ${fileName}.`);
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)));
  });
}
