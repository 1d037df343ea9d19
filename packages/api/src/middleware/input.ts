import { TRPCError } from "@trpc/server";
import { translateDatabaseError } from "../database-error";
import { fieldError } from "../errors";
import { t } from "../init-trpc";

const MAX_DEPTH = 32;

/**
 * Refuses what no schema of ours looks for and PostgreSQL cannot store: NUL and lone surrogates in
 * text, and nesting that only an attacker sends.
 */
export const readableInput = t.middleware(async ({ getRawInput, next }) => {
  const path = findUnreadable(await getRawInput(), "", 0);
  if (path !== null) throw fieldError(path, "holds characters or nesting that cannot be stored");
  return next();
});

function findUnreadable(value: unknown, path: string, depth: number): string | null {
  if (typeof value === "string") return value.includes("\0") || !value.isWellFormed() ? path : null;
  if (typeof value !== "object" || value === null || value instanceof Date || value instanceof Blob)
    return null;
  if (depth >= MAX_DEPTH) return path;
  for (const [key, inner] of Object.entries(value)) {
    const found =
      findUnreadable(key, path, depth) ?? findUnreadable(inner, path ? `${path}.${key}` : key, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

/** Turns what the database refused into what the caller can act on: another input, or another try. */
export const translatedErrors = t.middleware(async ({ next }) => {
  const result = await next();
  if (result.ok || result.error.code !== "INTERNAL_SERVER_ERROR") return result;
  const translated = translateDatabaseError(result.error.cause);
  if (!translated) return result;
  throw new TRPCError({ ...translated, cause: result.error.cause });
});
