import { hostname } from "node:os";
import path from "node:path";
import { closeDatabase, openDatabase } from "@kinora/db";
import { startEmbeddedPostgres } from "@kinora/db/embedded";
import { migrate } from "@kinora/db/migrate";
import { createEventClient } from "@kinora/events";
import { openTmdb } from "@kinora/ingest";
import { openArtefactStore, openTextModels } from "@kinora/registry";
import { openLocalSecret } from "@kinora/seal";
import { createSearch } from "@kinora/search";
import { createLog, type Log } from "@kinora/telemetry";
import { serve as serveFetch } from "inngest/edge";
import { serve as serveNode } from "inngest/node";
import { openPageFetcher } from "./enrich/page-fetcher";
import type { Env } from "./env";
import { makeFunctions } from "./functions";
import type { WorkerServices } from "./functions/services";
import { startHttpServer } from "./http-server";
import { openMailer } from "./mail/mailer";
import { createOutboxRelay, type DeliverableEvent } from "./relay/outbox-relay";
import { createLocalRunner, type LocalRunner } from "./runner/local-runner";
import { createWorkerMetrics } from "./worker-metrics";

export interface Worker {
  /** Ends what executes or gives it back, within seconds. */
  stop(): Promise<void>;
}

/** Connections for steps that execute at once, the relay's two, and a few for the clock. */
const MAX_CONNECTIONS = 14;

/**
 * Starts the worker: the relay that empties the outbox, the functions over HTTP, and, where no Inngest
 * is configured, the local runner that executes them.
 */
export async function startWorker(env: Env, log: Log = createLog({ app: "worker" })): Promise<Worker> {
  const databaseUrl = await prepareDatabase(env);
  const db = openDatabase({ url: databaseUrl, maxConnections: MAX_CONNECTIONS });
  const onError = (error: unknown, about: string): void =>
    log.error({ err: error, about }, "The worker met an error");
  const usesInngest = Boolean(env.INNGEST_BASE_URL || env.INNGEST_EVENT_KEY);
  let runner: LocalRunner | null = null;
  const inngest = createEventClient({
    baseUrl: env.INNGEST_BASE_URL ?? null,
    eventKey: env.INNGEST_EVENT_KEY ?? null,
    signingKey: env.INNGEST_SIGNING_KEY ?? null,
    ...(usesInngest ? {} : { fetch: (input, init) => expectRunner(runner).fetch(input, init) }),
    logger: log,
  });
  const artefactFolder = env.KINORA_ARTEFACTS ?? path.join(env.KINORA_HOME, "artefacts");
  const artefacts = openArtefactStore({ folder: artefactFolder });
  const services: WorkerServices = {
    inngest,
    db,
    databaseUrl,
    home: env.KINORA_HOME,
    backupKey: env.KINORA_BACKUP_KEY ?? null,
    artefactFolder,
    artefacts,
    texts: openTextModels({ db, store: artefacts }),
    search: createSearch({ db, typesense: typesenseOf(env), onError: (error) => onError(error, "search") }),
    pages: pagesOf(env),
    tmdb: env.TMDB_API_KEY ? openTmdb({ apiKey: env.TMDB_API_KEY, baseUrl: env.TMDB_BASE_URL }) : null,
    mailer: openMailer({
      smtpUrl: env.SMTP_URL ?? null,
      from: env.MAIL_FROM ?? "Kinora <kinora@localhost>",
      outboxFolder: path.join(env.KINORA_HOME, "outbox"),
    }),
    publicUrl: (env.NEXTAUTH_URL ?? `http://localhost:${env.PORT}`).replace(/\/$/, ""),
    secrets: [env.NEXTAUTH_SECRET ?? openLocalSecret(env.KINORA_HOME), ...env.KINORA_OLD_SECRETS],
    privateHosts: env.KINORA_PRIVATE_HOSTS,
    vapid: vapidOf(env),
    workerName: `${hostname()}:${process.pid}`,
    log,
    now: () => new Date(),
    signalOf: (runId) => runner?.signalOf(runId) ?? new AbortController().signal,
  };
  const functions = makeFunctions(services);
  const served = { client: inngest, functions };
  runner = usesInngest
    ? null
    : createLocalRunner({
        db,
        handler: serveFetch(served),
        appId: inngest.id,
        slots: env.KINORA_WORKER_SLOTS,
        onError,
      });
  const metrics = createWorkerMetrics(db);
  const relay = createOutboxRelay({
    db,
    deliver: (events) => (runner ? runner.ingest(events) : inngest.send(events.map(toSent))),
    onError,
    onDelivered: metrics.observeDelivery,
  });
  const server = await startHttpServer({
    port: env.WORKER_PORT,
    serveInngest: serveNode(served),
    isUnsigned: !env.INNGEST_SIGNING_KEY,
    checks: { database: async () => void (await db.pool.query("SELECT 1")) },
    metrics: metrics.scrape,
  });
  await runner?.start();
  await relay.start();
  log.info({ port: env.WORKER_PORT, jobs: usesInngest ? "inngest" : "local" }, "The worker is ready");
  return {
    async stop() {
      await relay.stop();
      await runner?.stop();
      await server.close();
      await closeDatabase(db);
      log.info("The worker has stopped");
    },
  };
}

/** @throws Error of one line that names the variable when the database that it names does not answer. */
async function prepareDatabase({ DATABASE_URL, KINORA_HOME }: Env): Promise<string> {
  const url = DATABASE_URL ?? (await startEmbeddedPostgres({ home: KINORA_HOME })).url;
  await migrate(url).catch((cause: Error) => {
    throw DATABASE_URL ? new Error(`DATABASE_URL cannot be used: ${cause.message}`, { cause }) : cause;
  });
  return url;
}

function expectRunner(runner: LocalRunner | null): LocalRunner {
  if (!runner) throw new Error("The local runner is not there yet.");
  return runner;
}

/** Inngest keeps traces of its own. */
const toSent = ({ traceParent: _, ...event }: DeliverableEvent) => event;

const typesenseOf = ({ TYPESENSE_URL, TYPESENSE_API_KEY }: Env) =>
  TYPESENSE_URL && TYPESENSE_API_KEY ? { url: TYPESENSE_URL, apiKey: TYPESENSE_API_KEY } : null;

const pagesOf = ({ KINORA_PAGE_HOSTS, KINORA_PRIVATE_HOSTS, NEXTAUTH_URL, PORT }: Env) =>
  KINORA_PAGE_HOSTS.length > 0
    ? openPageFetcher({
        ...{ allowedHosts: KINORA_PAGE_HOSTS, privateHosts: KINORA_PRIVATE_HOSTS },
        contactUrl: NEXTAUTH_URL ?? `http://localhost:${PORT}`,
      })
    : null;

const vapidOf = ({ VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY }: Env) =>
  VAPID_PUBLIC_KEY && VAPID_PRIVATE_KEY
    ? { publicKey: VAPID_PUBLIC_KEY, privateKey: VAPID_PRIVATE_KEY }
    : null;
