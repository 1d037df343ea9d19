import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { openSync } from "node:fs";
import { readFile } from "node:fs/promises";
import net from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { findPostgresBinaries } from "./binaries";
import { type Cluster, openCluster } from "./cluster";
import { findPostmaster, isAlive } from "./postmaster";
import { spawnUnprivileged } from "./run-as";

export interface EmbeddedPostgres {
  readonly url: string;
  /** Whether the server ran already, left behind by a killed process or held by another one. */
  readonly adopted: boolean;
  /** Ends the server cleanly; on an adopted one too. */
  stop(): Promise<void>;
}

const START_TIMEOUT_MS = 60_000;

/**
 * Starts the PostgreSQL that comes along, with its data under `home`, or adopts the one that already
 * serves that folder.
 *
 * Safe to call from several processes at once: PostgreSQL's own lock lets one start, and the others
 * adopt it.
 *
 * @throws Error with the end of the server's log when it does not come up.
 */
export async function startEmbeddedPostgres({
  home,
  maxConnections = 120,
  port: wantedPort,
}: {
  home: string;
  maxConnections?: number;
  /** Any free one unless given; one that died is started again where its clients look for it. */
  port?: number;
}): Promise<EmbeddedPostgres> {
  const binaries = await findPostgresBinaries();
  const cluster = await openCluster(path.resolve(home), binaries);
  const running = await findPostmaster(cluster.dataFolder);
  if (running && (await waitUntilReady(cluster, running.port, running.pid))) {
    return describe(cluster, running.port, running.pid, true);
  }
  const port = wantedPort ?? (await findFreePort());
  const server = launch(binaries.postgres, cluster, port, maxConnections);
  if (server.pid && (await waitUntilReady(cluster, port, server.pid))) {
    return describe(cluster, port, server.pid, false);
  }
  const winner = await findPostmaster(cluster.dataFolder);
  if (winner && (await waitUntilReady(cluster, winner.port, winner.pid))) {
    return describe(cluster, winner.port, winner.pid, true);
  }
  const log = await readFile(cluster.logFile, "utf8").catch(() => "");
  throw new Error(`The embedded PostgreSQL did not start:\n${log.trim().split("\n").slice(-8).join("\n")}`);
}

/** Detached, so that Ctrl-C reaches the parent first and the parent decides when the server stops. */
function launch(binary: string, cluster: Cluster, port: number, maxConnections: number): ChildProcess {
  const settings = {
    port: String(port),
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: String(maxConnections),
    shared_buffers: "128MB",
    work_mem: "16MB",
    maintenance_work_mem: "128MB",
    max_wal_size: "1GB",
    // Plans of short queries: compiling them costs more than it saves.
    jit: "off",
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const log = openSync(cluster.logFile, "a", 0o600);
  const server = spawnUnprivileged(binary, ["-D", cluster.dataFolder, ...flags], {
    ownedFolder: cluster.dataFolder,
    detached: true,
    stdio: ["ignore", log, log],
  });
  server.unref();
  return server;
}

function describe(cluster: Cluster, port: number, pid: number, adopted: boolean): EmbeddedPostgres {
  const url = connectionString(cluster, port, "kinora");
  return { url, adopted, stop: () => stopServer(pid) };
}

function connectionString(cluster: Cluster, port: number, database: string): string {
  return `postgresql://kinora:${cluster.password}@127.0.0.1:${port}/${database}`;
}

/** True once the server answers and holds the product's database; false when its process ended. */
async function waitUntilReady(cluster: Cluster, port: number, pid: number): Promise<boolean> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline && isAlive(pid)) {
    const client = new pg.Client({ connectionString: connectionString(cluster, port, "postgres") });
    try {
      await client.connect();
      await createDatabase(client);
      return true;
    } catch (error) {
      if (!isTransient(error)) throw error;
      await sleep(50);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  return false;
}

async function createDatabase(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = 'kinora'");
  if (rowCount) return;
  await client.query("CREATE DATABASE kinora").catch((error: { code?: string }) => {
    if (error.code !== "42P04" && error.code !== "23505") throw error;
  });
}

/** Not yet listening, or still in recovery. */
function isTransient(error: unknown): boolean {
  const code = (error as { code?: string }).code;
  return code === "ECONNREFUSED" || code === "ECONNRESET" || code === "57P03" || code === undefined;
}

async function stopServer(pid: number): Promise<void> {
  if (!isAlive(pid)) return;
  // SIGINT is PostgreSQL's fast shutdown: sessions end, everything committed is kept.
  process.kill(pid, "SIGINT");
  for (let waited = 0; waited < 8_000 && isAlive(pid); waited += 50) await sleep(50);
  if (isAlive(pid)) process.kill(pid, "SIGQUIT");
}

async function findFreePort(): Promise<number> {
  const server = net.createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as net.AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
