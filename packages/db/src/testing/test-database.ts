import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { closeDatabase, type Database, openDatabase } from "../client";
import { startEmbeddedPostgres } from "../embedded";
import { migrate } from "../migrate";
import { testDatabaseUrl } from "./env";

export interface TestDatabase {
  readonly db: Database;
  readonly url: string;
  /** Closes and removes it. */
  drop(): Promise<void>;
}

const testHome = fileURLToPath(new URL("../../../../.kinora-test", import.meta.url));
const TEMPLATE = "kinora_template";
const TEMPLATE_LOCK = 20_261_122;

/**
 * Makes an empty, migrated database of its own for one test file, on the test server.
 *
 * The server is the one that `TEST_DATABASE_URL` names, or the embedded one under `.kinora-test/`,
 * which later runs find running. A migrated template is copied: 50 ms instead of 500.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const serverUrl = testDatabaseUrl ?? (await startEmbeddedPostgres({ home: testHome })).url;
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await withAdmin(serverUrl, async (admin) => {
    await admin.query("SELECT pg_advisory_lock($1)", [TEMPLATE_LOCK]);
    await refreshTemplate(admin, serverUrl);
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`);
  });
  const url = withDatabase(serverUrl, name);
  const db = openDatabase({ url, maxConnections: 8 });
  return {
    db,
    url,
    drop: async () => {
      await closeDatabase(db);
      await withAdmin(serverUrl, (admin) => admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
    },
  };
}

async function refreshTemplate(admin: pg.Client, serverUrl: string): Promise<void> {
  const { rowCount } = await admin.query("SELECT 1 FROM pg_database WHERE datname = $1", [TEMPLATE]);
  if (!rowCount) await admin.query(`CREATE DATABASE ${TEMPLATE}`);
  try {
    await migrate(withDatabase(serverUrl, TEMPLATE));
  } catch {
    // Its migrations were edited since: a template is made anew rather than mended.
    await admin.query(`DROP DATABASE ${TEMPLATE} WITH (FORCE)`);
    await admin.query(`CREATE DATABASE ${TEMPLATE}`);
    await migrate(withDatabase(serverUrl, TEMPLATE));
  }
}

async function withAdmin<T>(serverUrl: string, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: withDatabase(serverUrl, "postgres") });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

function withDatabase(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.toString();
}
