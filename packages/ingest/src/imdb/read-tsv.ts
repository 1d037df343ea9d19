import { createReadStream, existsSync } from "node:fs";
import path from "node:path";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { readLines } from "../movielens/read-lines";
import { RefusedFile } from "../refused-row";

/** Cells by their column's name; `\N`, IMDb's word for nothing, is null. */
export type TsvRow = (column: string) => string | null;

/** Finds one of IMDb's files in a folder, packed or not; null where there is none. */
export function findTsv(folder: string, name: string): string | null {
  const places = [`${name}.tsv.gz`, `${name}.tsv`].map((file) => path.join(folder, file));
  return places.find((place) => existsSync(place)) ?? null;
}

/**
 * Streams one of IMDb's files row by row.
 *
 * @throws RefusedFile when a column that is asked for is not in the header.
 */
export async function* readTsv(
  location: string,
  columns: readonly string[],
): AsyncGenerator<{ line: number; row: TsvRow }> {
  const file = createReadStream(location);
  const stream: Readable = location.endsWith(".gz") ? file.pipe(createGunzip()) : file;
  file.on("error", (error) => stream.destroy(error));
  let at: Map<string, number> | null = null;
  for await (const { number, text } of readLines(stream, "utf8")) {
    // IMDb quotes nothing: a quote is a letter like any other.
    const cells = text.split("\t");
    if (at) {
      const places = at;
      const cellOf = (column: string) => cells[places.get(column) ?? -1] ?? null;
      yield { line: number, row: (column) => (cellOf(column) === "\\N" ? null : cellOf(column)) };
      continue;
    }
    at = new Map(cells.map((name, index) => [name, index]));
    const missing = columns.filter((column) => !at?.has(column));
    if (missing.length > 0)
      throw new RefusedFile(`${path.basename(location)} has no column ${missing.join(", ")}.`);
  }
}
