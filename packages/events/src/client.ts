import { Inngest, type Logger } from "inngest";

export interface EventClientOptions {
  /** Where Inngest listens; null: the local runner, which brings its own `fetch`. */
  readonly baseUrl: string | null;
  readonly eventKey: string | null;
  readonly signingKey: string | null;
  /** Replaces the network: the local runner takes events in process. */
  readonly fetch?: typeof fetch;
  /** Where the SDK reports; the console unless given. */
  readonly logger?: Logger;
}

/** Opens the one Inngest client of a process. */
export function createEventClient({
  baseUrl,
  eventKey,
  signingKey,
  fetch,
  logger,
}: EventClientOptions): Inngest {
  return new Inngest({
    id: "kinora",
    isDev: !signingKey,
    ...(baseUrl ? { baseUrl } : {}),
    eventKey: eventKey ?? "local",
    ...(signingKey ? { signingKey } : {}),
    ...(fetch ? { fetch } : {}),
    ...(logger ? { logger } : {}),
  });
}
