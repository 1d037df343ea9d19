import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";

export type CopyValue = string | number | boolean | null;

/**
 * Sends rows into a table with COPY, PostgreSQL's bulk path.
 *
 * @param target Table and columns, quoted as SQL wants them: `"Rating" ("userId", "filmId")`.
 */
export async function copyRows(
  client: pg.PoolClient,
  target: string,
  rows: Iterable<readonly CopyValue[]>,
): Promise<void> {
  await pipeline(Readable.from(encodeChunks(rows)), client.query(copyFrom(`COPY ${target} FROM STDIN`)));
}

const CHUNK_LENGTH = 64 * 1024;

function* encodeChunks(rows: Iterable<readonly CopyValue[]>): Generator<string> {
  let chunk = "";
  for (const row of rows) {
    chunk += `${row.map(encodeValue).join("\t")}\n`;
    if (chunk.length < CHUNK_LENGTH) continue;
    yield chunk;
    chunk = "";
  }
  if (chunk) yield chunk;
}

const escapes: Record<string, string> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

function encodeValue(value: CopyValue): string {
  if (value === null) return "\\N";
  if (typeof value !== "string") return String(value);
  // A zero byte cannot stand in PostgreSQL text.
  return value.replaceAll("\0", "").replace(/[\\\n\r\t]/g, (character) => escapes[character] ?? character);
}
