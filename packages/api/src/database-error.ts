import type { TRPCError } from "@trpc/server";

interface Translation {
  readonly code: TRPCError["code"];
  readonly message: string;
}

const outOfRange: Translation = { code: "BAD_REQUEST", message: "A value is out of range." };
const absent: Translation = { code: "NOT_FOUND", message: "What this refers to does not exist." };
const taken: Translation = { code: "CONFLICT", message: "This exists already." };
const contended: Translation = {
  code: "CONFLICT",
  message: "Somebody changed this at the same time; try again.",
};
/** Not a fault of ours, but nothing was written: a load balancer may ask another copy. */
const busy: Translation = {
  code: "SERVICE_UNAVAILABLE",
  message: "The database has too much to do; try again in a moment.",
};

/** By Prisma's code and by PostgreSQL's SQLSTATE. */
const translations: Record<string, Translation> = {
  P2000: outOfRange,
  P2020: outOfRange,
  P2023: outOfRange,
  P2033: outOfRange,
  "22001": outOfRange,
  "22003": outOfRange,
  "22007": outOfRange,
  "22008": outOfRange,
  "22021": outOfRange,
  "22P02": outOfRange,
  "22P05": outOfRange,
  "23514": outOfRange,
  P2003: absent,
  P2025: absent,
  "23503": absent,
  P2002: taken,
  "23505": taken,
  P2034: contended,
  "40001": contended,
  "40P01": contended,
  P1008: busy,
  P2024: busy,
  P2028: busy,
  "53300": busy,
  "57014": busy,
  "57P03": busy,
};

/** Says what a database error means to the caller; null when that is nothing they could act on. */
export function translateDatabaseError(cause: unknown): Translation | null {
  let error: unknown = cause;
  for (let depth = 0; depth < 4 && typeof error === "object" && error !== null; depth++) {
    for (const key of ["code", "originalCode"] as const) {
      const code = (error as Record<string, unknown>)[key];
      if (typeof code === "string" && translations[code]) return translations[code];
    }
    const { meta, cause: deeper } = error as { meta?: { driverAdapterError?: unknown }; cause?: unknown };
    error = deeper ?? meta?.driverAdapterError;
  }
  return null;
}
