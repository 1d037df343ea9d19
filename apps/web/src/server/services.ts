import "server-only";
import { join } from "node:path";
import type { Services } from "@kinora/api";
import { openCache } from "@kinora/cache";
import { type Database, openDatabase } from "@kinora/db";
import {
  createModelHolder,
  describeTopics,
  openArtefactStore,
  openFeedRankers,
  openTextModels,
} from "@kinora/registry";
import { createSearch } from "@kinora/search";
import { createLog, createMetrics, followStages, observeRequests } from "@kinora/telemetry";
import { connection } from "next/server";
import { building, type Env, readEnv } from "@/env";
import { createPageRoutes } from "./page-route";

/** The database that was named, else the one that comes along: started, or adopted where it runs. */
async function databaseUrl({ DATABASE_URL, KINORA_HOME }: Env): Promise<string> {
  if (DATABASE_URL) return DATABASE_URL;
  const { startEmbeddedPostgres } = await import("@kinora/db/embedded");
  return (await startEmbeddedPostgres({ home: KINORA_HOME })).url;
}

async function openServices(): Promise<Services> {
  const env = readEnv();
  const { KINORA_LOG_LEVEL: level, KINORA_LOG_FILE: file = null } = env;
  const log = createLog({ app: "web", level, file });
  const metrics = createMetrics({ app: "web" });
  const db: Database = openDatabase({
    url: await databaseUrl(env),
    maxConnections: 20,
    onSlowQuery: (query) => log.warn(query, "A statement was slow"),
  });
  const onError = (what: string) => (error: unknown) => log.error({ err: error }, what);
  const upstash =
    env.UPSTASH_REDIS_REST_URL && env.UPSTASH_REDIS_REST_TOKEN
      ? { url: env.UPSTASH_REDIS_REST_URL, token: env.UPSTASH_REDIS_REST_TOKEN }
      : null;
  const typesense =
    env.TYPESENSE_URL && env.TYPESENSE_API_KEY
      ? { url: env.TYPESENSE_URL, apiKey: env.TYPESENSE_API_KEY }
      : null;
  const store = openArtefactStore({ folder: env.KINORA_ARTEFACTS ?? join(env.KINORA_HOME, "artefacts") });
  const texts = openTextModels({ db, store });
  const models = createModelHolder({
    db,
    store,
    onChange: (model) => log.info({ version: model.version, kind: model.kind }, "Serving a model"),
    onError: onError("A model could not be loaded"),
  });
  await models.refresh();
  metrics.watchPool(db.pool);
  metrics.watchModel(models.current);
  followStages(metrics);
  observeRequests(metrics, createPageRoutes());
  return {
    db,
    cache: openCache({ upstash, pool: db.pool, onError: onError("The cache failed") }),
    search: createSearch({
      ...{ db, typesense, describe: (q) => describeTopics(texts, q) },
      onError: onError("A search was answered by less than it should be"),
    }),
    models,
    rankers: openFeedRankers({ db, store }),
    log,
    metrics,
    config: {
      secrets: [env.NEXTAUTH_SECRET, ...env.KINORA_OLD_SECRETS],
      publicUrl: env.NEXTAUTH_URL.replace(/\/$/, ""),
      allowedOrigins: [],
      home: env.KINORA_HOME,
      rateLimits: env.KINORA_RATE_LIMITS === "on",
      trustedProxyCount: env.KINORA_TRUSTED_PROXIES,
      privateHosts: env.KINORA_PRIVATE_HOSTS,
      vapidPublicKey: env.VAPID_PUBLIC_KEY,
      hasTmdb: env.TMDB_API_KEY !== undefined,
      firstUserIsAdmin: env.KINORA_DEMO === "0",
    },
    now: () => new Date(),
  };
}

const slot = Symbol.for("kinora.web.services");
// Next bundles the boot hook and each route apart; only the global object is one for all of them.
const shared = globalThis as { [slot]?: Promise<Services> };

/**
 * Everything that procedures work with, opened once per process. A page that asks for it waits for somebody to
 * read it: none is drawn while building, which would start a database and leave it running.
 */
export async function getServices(): Promise<Services> {
  if (building) await connection();
  const opening = shared[slot] ?? openServices();
  shared[slot] = opening;
  // A failed start may be tried again, by the next request for one.
  opening.catch(() => {
    if (shared[slot] === opening) delete shared[slot];
  });
  return opening;
}
