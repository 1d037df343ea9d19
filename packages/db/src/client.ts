import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaClient } from "./generated/client";
import { type SlowQuery, traceQueries } from "./trace-queries";

/** The database as queries see it: Prisma for rows, `pool` for bulk and hand-written SQL. */
export interface Database extends PrismaClient {
  readonly pool: pg.Pool;
}

/** What a query needs: the database, or a transaction of it. */
export type Transaction = Omit<
  PrismaClient,
  "$connect" | "$disconnect" | "$on" | "$transaction" | "$extends"
>;

export interface DatabaseOptions {
  readonly url: string;
  /** Connections at most. */
  readonly maxConnections?: number;
  /** Told of statements that took half a second or longer. */
  readonly onSlowQuery?: (query: SlowQuery) => void;
}

/** Opens a database; connections are made on first use. */
export function openDatabase({
  url,
  maxConnections = 10,
  onSlowQuery = () => undefined,
}: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
  });
  // An idle connection that breaks is replaced on next use; without a listener it would end the process.
  pool.on("error", () => undefined);
  pool.on("connect", (connection) => {
    // One that breaks between two statements of whoever holds it would end the process too; their next statement fails.
    connection.on("error", () => undefined);
    traceQueries(connection, onSlowQuery);
  });
  const client = new PrismaClient({ adapter: new PrismaPg(pool) });
  return Object.assign(client, { pool });
}

/** Closes every connection of a database. */
export async function closeDatabase(db: Database): Promise<void> {
  await db.$disconnect();
  await db.pool.end();
}
