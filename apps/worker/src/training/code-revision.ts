import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Names the code that trains: a hash over the built recommender and this folder. It is the same wherever the
 * same code runs, with a repository around it or without, and another once a line of it changed.
 */
export async function readCodeRevision(): Promise<string> {
  const hash = createHash("sha256");
  const folders = [import.meta.resolve("@kinora/recsys"), import.meta.url].map((url) =>
    path.dirname(fileURLToPath(url)),
  );
  for (const folder of folders) {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile() && /\.(js|ts|wasm)$/.test(entry.name))
      .map(({ parentPath, name }) => path.join(parentPath, name));
    for (const file of files.toSorted()) {
      hash.update(path.relative(folder, file)).update(await readFile(file));
    }
  }
  return hash.digest("hex").slice(0, 16);
}
