import type { Database, Role } from "@kinora/db";
import type { StoredUpload } from "./http/upload";
import type { Scope } from "./policy";
import type { Services } from "./services";

/** Who calls, and how we know. */
export interface Caller {
  readonly userId: string | null;
  /** Null for a visitor. */
  readonly role: Role | null;
  readonly via: "session" | "token" | "key" | "anonymous";
  /** What an API key may do; null where nothing narrows the role. */
  readonly scopes: readonly Scope[] | null;
  readonly sessionId: string | null;
  readonly apiKeyId: string | null;
  readonly address: string | null;
  readonly userAgent: string | null;
  /** Language of titles and overviews; null: the one of the caller's preferences. */
  readonly language: string | null;
  readonly requestId: string;
}

/** Whose page it is that films are shown on, and in which language. */
export type Reader = Pick<Caller, "userId" | "language">;

export interface Context {
  readonly services: Services;
  readonly db: Database;
  readonly caller: Caller;
  readonly requestId: string;
  /** Headers of the answer; null for calls inside the process, which are not rate-limited either. */
  readonly responseHeaders: Headers | null;
  /** The file that came with the request, where its route takes one. */
  readonly upload: StoredUpload | null;
}

export interface ContextOptions {
  readonly services: Services;
  /** Whatever is left out is a visitor's. */
  readonly caller?: Partial<Caller>;
  readonly responseHeaders?: Headers | null;
}

/** Makes the context of one call. */
export function createContext({ services, caller = {}, responseHeaders = null }: ContextOptions): Context {
  const requestId = caller.requestId ?? crypto.randomUUID();
  return {
    services,
    db: services.db,
    requestId,
    responseHeaders,
    upload: null,
    caller: {
      userId: null,
      role: null,
      via: caller.userId ? "session" : "anonymous",
      scopes: null,
      sessionId: null,
      apiKeyId: null,
      address: null,
      userAgent: null,
      language: null,
      ...caller,
      requestId,
    },
  };
}
