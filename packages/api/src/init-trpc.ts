import { initTRPC } from "@trpc/server";
import superjson from "superjson";
import type { Context } from "./context";
import { DetailedError, issuesOf, publicMessage } from "./errors";
import type { ProcedureMeta } from "./rest/meta";

/** The one tRPC instance. Procedures are built on those of `trpc.ts`, which hold who may what. */
export const t = initTRPC
  .context<Context>()
  .meta<ProcedureMeta>()
  .create({
    transformer: superjson,
    isDev: false,
    // A subscription ends now and then, so that whoever was signed out or blocked meanwhile is turned away.
    sse: {
      maxDurationMs: 300_000,
      ping: { enabled: true, intervalMs: 15_000 },
      client: { reconnectAfterInactivityMs: 40_000 },
    },
    errorFormatter: ({ shape, error }) => ({
      ...shape,
      message: publicMessage(error),
      data: {
        code: shape.data.code,
        httpStatus: shape.data.httpStatus,
        path: shape.data.path,
        issues: issuesOf(error),
        details: error.cause instanceof DetailedError ? error.cause.details : null,
      },
    }),
  });
