import type { Cache } from "@kinora/cache";
import type { Database } from "@kinora/db";
import type { FeedRankers, ModelHolder } from "@kinora/registry";
import type { Search } from "@kinora/search";
import type { Log, Metrics } from "@kinora/telemetry";

/** What an instance decides about its API; the app that starts it reads these from its environment. */
export interface ApiConfig {
  /** Newest first: the first signs and encrypts, all are accepted. Each at least 16 characters. */
  readonly secrets: readonly [string, ...string[]];
  /** Where people reach the product, without a slash at the end. */
  readonly publicUrl: string;
  /** Other sites whose pages may call the API. */
  readonly allowedOrigins: readonly string[];
  /** Absolute: uploads and mails go below it. */
  readonly home: string;
  readonly rateLimits: boolean;
  /** Proxies of the operator's between people and us; each adds the address it saw to `x-forwarded-for`. */
  readonly trustedProxyCount?: number;
  /** `host:port` that webhooks and pushes may call though it is private; none if absent. */
  readonly privateHosts?: readonly string[];
  /** The operator's; absent: made once and kept in the database. */
  readonly vapidPublicKey?: string;
  /** Whether the instance has a key of TMDB; the worker holds it. */
  readonly hasTmdb?: boolean;
  /** Makes the first person who registers on an empty instance its admin. */
  readonly firstUserIsAdmin: boolean;
}

/** What procedures work with; made once per process and handed in. */
export interface Services {
  readonly db: Database;
  readonly cache: Cache;
  readonly search: Search;
  readonly models: ModelHolder;
  readonly rankers: FeedRankers;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly config: ApiConfig;
  now(): Date;
}
