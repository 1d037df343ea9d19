import type { AppRouter } from "@kinora/api";
import { createTRPCUntypedClient, httpSubscriptionLink } from "@trpc/client";
import { httpBatchLink } from "@trpc/client/links/httpBatchLink";
import { splitLink } from "@trpc/client/links/splitLink";
import superjson from "superjson";

const url = "/api/trpc";
const transformer = superjson;

/** All calls of one tick in one request; what is live comes as server-sent events. */
export const httpClient = createTRPCUntypedClient<AppRouter>({
  links: [
    splitLink({
      condition: ({ type }) => type === "subscription",
      true: httpSubscriptionLink({ url, transformer }),
      false: httpBatchLink({ url, transformer, maxURLLength: 6000 }),
    }),
  ],
});
