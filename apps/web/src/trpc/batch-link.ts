import type { AppRouter } from "@kinora/api";
import { httpBatchLink, type TRPCLink } from "@trpc/client";
import superjson from "superjson";

/** All calls of one tick in one request. */
export const batchLink: TRPCLink<AppRouter> = httpBatchLink({
  url: "/api/trpc",
  transformer: superjson,
  maxURLLength: 6000,
});
