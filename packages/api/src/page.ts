import { z } from "zod";
import { fieldError } from "./errors";

/** How many a page holds, and where the page before ended. */
export const pageInput = z.object({
  limit: z.int().min(1).max(100).default(20),
  cursor: z.string().max(3_000).nullish(),
});

/** Writes where a page ended; opaque to callers, who may only hand it back. */
export function encodeCursor(position: unknown): string {
  return Buffer.from(JSON.stringify(position)).toString("base64url");
}

/** Reads a cursor. @throws BAD_REQUEST on one that this list did not give out. */
export function decodeCursor<T>(cursor: string | null | undefined, schema: z.ZodType<T>): T | null {
  if (!cursor) return null;
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
  } catch {
    throw fieldError("cursor", "is not a cursor of this list");
  }
}

/** A page and the cursor of the next one: null on the last, which is known by asking for one row more. */
export function pageOf<Row>(
  rows: readonly Row[],
  limit: number,
  positionOf: (row: Row) => unknown,
): { rows: Row[]; nextCursor: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { rows: page, nextCursor: rows.length > limit && last ? encodeCursor(positionOf(last)) : null };
}
