import { type Database, inTransaction } from "@kinora/db";
import { parsePayload } from "@kinora/events";
import type pg from "pg";
import { WakeSignal } from "../wake-signal";

/** An event on its way to whoever handles it; the id is the same each time it is delivered. */
export interface DeliverableEvent {
  readonly id: string;
  readonly name: string;
  readonly data: Record<string, unknown>;
  readonly ts: number;
  /** W3C traceparent of the request that recorded it; null where nobody traces. */
  readonly traceParent: string | null;
}

export interface OutboxRelayOptions {
  readonly db: Database;
  /** Hands events over, all or none; called again with the same ids when it throws. */
  readonly deliver: (events: readonly DeliverableEvent[]) => Promise<unknown>;
  readonly pollMs?: number;
  readonly batchSize?: number;
  readonly onError?: (error: unknown, about: string) => void;
  /** Told of each event that was handed over, with the seconds it waited. */
  readonly onDelivered?: (name: string, seconds: number) => void;
}

export interface OutboxRelay {
  start(): Promise<void>;
  stop(): Promise<void>;
}

interface OutboxRow {
  id: string;
  name: string;
  payload: unknown;
  traceParent: string | null;
  createdAt: Date;
  attempts: number;
}

interface ReadableRow {
  readonly row: OutboxRow;
  readonly event: DeliverableEvent;
}

/** After so many failed deliveries of one event alone it is given up and kept with its error. */
const MOST_ATTEMPTS = 12;
/** Where the notices stop coming, looking again takes over. */
const RECONNECT_MS = 5000;

/**
 * Delivers what changes recorded, at least once and nearly in order. Any number of relays may run: each
 * batch is locked by the one that delivers it, and a relay that dies leaves its batch to the next.
 */
export function createOutboxRelay(options: OutboxRelayOptions): OutboxRelay {
  return new PostgresOutboxRelay(options);
}

class PostgresOutboxRelay implements OutboxRelay {
  readonly #options: Required<OutboxRelayOptions>;
  #stopping = false;
  #loop: Promise<void> = Promise.resolve();
  #listener: pg.PoolClient | null = null;
  #listenAgainAt = 0;
  readonly #signal = new WakeSignal();

  constructor(options: OutboxRelayOptions) {
    const silent = { onError: () => undefined, onDelivered: () => undefined };
    this.#options = { pollMs: 500, batchSize: 200, ...silent, ...options };
  }

  async start(): Promise<void> {
    this.#loop = this.#run();
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    this.#signal.wake();
    await this.#loop;
    const client = this.#listener;
    this.#listener = null;
    client?.release(true);
  }

  async #run(): Promise<void> {
    const { batchSize, pollMs, onError } = this.#options;
    while (!this.#stopping) {
      const awoken = this.#signal.wait(pollMs);
      let handled = 0;
      try {
        await this.#listen();
        handled = await this.#relayBatch();
      } catch (error) {
        onError(error, "relay");
      }
      if (handled < batchSize) await awoken;
    }
  }

  async #listen(): Promise<void> {
    if (this.#listener || Date.now() < this.#listenAgainAt) return;
    const client = await this.#options.db.pool.connect();
    const lose = (error?: Error): void => {
      if (this.#listener !== client) return;
      this.#listener = null;
      this.#listenAgainAt = Date.now() + RECONNECT_MS;
      client.release(error ?? true);
    };
    client.on("notification", () => this.#signal.wake());
    client.on("error", lose);
    this.#listener = client;
    await client.query("LISTEN kinora_outbox").catch(lose);
  }

  #relayBatch(): Promise<number> {
    const { db, batchSize, onError } = this.#options;
    return inTransaction(db.pool, async (client) => {
      const { rows } = await client.query<OutboxRow>(
        `SELECT "id", "name", "payload", "traceParent", "createdAt", "attempts" FROM "OutboxEvent"
         WHERE "deliveredAt" IS NULL AND "deadAt" IS NULL AND "retryAt" <= clock_timestamp()
         ORDER BY "id" LIMIT $1 FOR UPDATE SKIP LOCKED`,
        [batchSize],
      );
      const readable: ReadableRow[] = [];
      for (const row of rows) {
        try {
          readable.push({ row, event: toEvent(row) });
        } catch (error) {
          onError(error, `event ${row.name}`);
          await bury(client, row, error);
        }
      }
      await this.#deliverRows(client, readable);
      return rows.length;
    });
  }

  async #deliverRows(client: pg.PoolClient, batch: readonly ReadableRow[]): Promise<void> {
    if (batch.length === 0) return;
    try {
      await this.#options.deliver(batch.map(({ event }) => event));
    } catch (error) {
      // One event that cannot be taken must not hold up the others: each is tried alone.
      if (batch.length > 1) for (const one of batch) await this.#deliverRows(client, [one]);
      else for (const { row } of batch) await this.#postpone(client, row, error);
      return;
    }
    await client.query(
      `UPDATE "OutboxEvent" SET "deliveredAt" = clock_timestamp(), "error" = NULL WHERE "id" = ANY($1::uuid[])`,
      [batch.map(({ row }) => row.id)],
    );
    for (const { row } of batch)
      this.#options.onDelivered(row.name, (Date.now() - row.createdAt.getTime()) / 1000);
  }

  async #postpone(client: pg.PoolClient, row: OutboxRow, error: unknown): Promise<void> {
    this.#options.onError(error, `delivery of ${row.name}`);
    if (row.attempts + 1 >= MOST_ATTEMPTS) return bury(client, row, error);
    const most = Math.min(300_000, 250 * 2 ** row.attempts);
    await client.query(
      `UPDATE "OutboxEvent" SET "attempts" = "attempts" + 1, "error" = $2,
         "retryAt" = clock_timestamp() + $3::float * interval '1 ms' WHERE "id" = $1`,
      [row.id, messageOf(error), most / 2 + Math.random() * (most / 2)],
    );
  }
}

async function bury(client: pg.PoolClient, row: OutboxRow, error: unknown): Promise<void> {
  await client.query(
    `UPDATE "OutboxEvent" SET "deadAt" = clock_timestamp(), "attempts" = "attempts" + 1, "error" = $2 WHERE "id" = $1`,
    [row.id, messageOf(error)],
  );
}

function toEvent({ id, name, payload, createdAt, traceParent }: OutboxRow): DeliverableEvent {
  return { id, name, data: parsePayload(name, payload), ts: createdAt.getTime(), traceParent };
}

const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).slice(0, 2000);
