import {
  createTRPCClient,
  httpBatchLink,
  httpSubscriptionLink,
  splitLink,
  type TRPCClient,
} from "@trpc/client";
import { EventSource } from "eventsource";
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
export function createKinoraClient({
  url,
  apiKey,
  fetch = globalThis.fetch,
}: KinoraClientOptions): KinoraClient {
  const door = `${url.replace(/\/+$/, "")}/api/trpc`;
  const headers: Record<string, string> = apiKey ? { authorization: `Bearer ${apiKey}` } : {};
  // Node has no event source of its own, and the browsers' one sends no headers.
  const eventSourceOptions = {
    fetch: (address: string | URL, init?: RequestInit) =>
      fetch(address, { ...init, headers: { ...(init?.headers as Record<string, string>), ...headers } }),
  };
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: ({ type }) => type === "subscription",
        true: httpSubscriptionLink({ url: door, transformer: superjson, EventSource, eventSourceOptions }),
        false: httpBatchLink({ url: door, transformer: superjson, headers, fetch }),
      }),
    ],
  });
}
