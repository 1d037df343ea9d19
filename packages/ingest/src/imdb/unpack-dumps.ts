import { createWriteStream } from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { RefusedFile } from "../refused-row";
import { openZip } from "../zip";

const dumps = ["title.basics", "title.ratings", "title.principals", "name.basics"];
/** All of IMDb's dumps together are far below it; more is a bomb. */
const MAX_UNPACKED_BYTES = 8_000_000_000;

/**
 * Unpacks IMDb's dumps of a zip into an existing folder; other files of it are passed over.
 *
 * @throws RefusedFile when they would fill the disk.
 */
export async function unpackDumps(location: string, folder: string): Promise<void> {
  const zip = await openZip(location);
  try {
    const wanted = zip.fileNames.filter((name) => dumps.includes(name.replace(/\.tsv(\.gz)?$/, "")));
    const bytes = wanted.reduce((sum, name) => sum + (zip.sizeOf(name) ?? 0), 0);
    if (bytes > MAX_UNPACKED_BYTES) throw new RefusedFile(`The zip unpacks to ${bytes} bytes.`);
    for (const name of wanted) {
      await pipeline(await zip.open(name), createWriteStream(path.join(folder, name)));
    }
  } finally {
    zip.close();
  }
}
