import { createTRPCClient, httpBatchLink, type TRPCClient } from "@trpc/client";
import superjson from "superjson";
import type { AppRouter } from "./router";

export interface KinoraClientOptions {
  /** Where the product is: `https://films.example.org`. */
  readonly url: string;
  /** An API key from the settings page, or an access token; without one the client is a visitor. */
  readonly apiKey?: string;
  /** Replaces the network, in tests. */
  readonly fetch?: typeof fetch;
}

export type KinoraClient = TRPCClient<AppRouter>;

/**
 * Opens a typed client: every procedure by its name, with its input and answer checked by the compiler.
 *
 *   const kinora = createKinoraClient({ url, apiKey });
 *   const { items } = await kinora.recommendation.list.query({ limit: 10 });
 */
export function createKinoraClient({ url, apiKey, fetch }: KinoraClientOptions): KinoraClient {
  return createTRPCClient<AppRouter>({
    links: [
      httpBatchLink({
        url: `${url.replace(/\/+$/, "")}/api/trpc`,
        transformer: superjson,
        headers: apiKey ? { authorization: `Bearer ${apiKey}` } : {},
        ...(fetch ? { fetch } : {}),
      }),
    ],
  });
}
