import { type Database, inTransaction } from "@kinora/db";
import { parsePayload } from "@kinora/events";
import type pg from "pg";

/** An event on its way to whoever handles it; the id is the same each time it is delivered. */
export interface DeliverableEvent {
  readonly id: string;
  readonly name: string;
  readonly data: Record<string, unknown>;
  readonly ts: number;
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
  createdAt: Date;
  attempts: number;
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
  const { db, deliver, pollMs = 500, batchSize = 200 } = options;
  const { onError = () => undefined, onDelivered = () => undefined } = options;
  let stopping = false;
  let loop: Promise<void> = Promise.resolve();
  let listener: pg.PoolClient | null = null;
  let listenAgainAt = 0;
  let wake: () => void = () => undefined;

  async function listen(): Promise<void> {
    if (listener || Date.now() < listenAgainAt) return;
    const client = await db.pool.connect();
    const lose = (error?: Error): void => {
      if (listener !== client) return;
      listener = null;
      listenAgainAt = Date.now() + RECONNECT_MS;
      client.release(error ?? true);
    };
    client.on("notification", () => wake());
    client.on("error", lose);
    listener = client;
    await client.query("LISTEN kinora_outbox").catch(lose);
  }

  async function run(): Promise<void> {
    while (!stopping) {
      const awoken = new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pollMs);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      let handled = 0;
      try {
        await listen();
        handled = await relayBatch();
      } catch (error) {
        onError(error, "relay");
      }
      if (handled < batchSize) await awoken;
    }
  }

  function relayBatch(): Promise<number> {
    return inTransaction(db.pool, async (client) => {
      const { rows } = await client.query<OutboxRow>(
        `SELECT "id", "name", "payload", "createdAt", "attempts" FROM "OutboxEvent"
         WHERE "deliveredAt" IS NULL AND "deadAt" IS NULL AND "retryAt" <= clock_timestamp()
         ORDER BY "id" LIMIT $1 FOR UPDATE SKIP LOCKED`,
        [batchSize],
      );
      const readable: { row: OutboxRow; event: DeliverableEvent }[] = [];
      for (const row of rows) {
        try {
          readable.push({ row, event: toEvent(row) });
        } catch (error) {
          onError(error, `event ${row.name}`);
          await bury(client, row, error);
        }
      }
      await deliverRows(client, readable);
      return rows.length;
    });
  }

  async function deliverRows(
    client: pg.PoolClient,
    batch: readonly { row: OutboxRow; event: DeliverableEvent }[],
  ): Promise<void> {
    if (batch.length === 0) return;
    try {
      await deliver(batch.map(({ event }) => event));
    } catch (error) {
      // One event that cannot be taken must not hold up the others: each is tried alone.
      if (batch.length > 1) for (const one of batch) await deliverRows(client, [one]);
      else for (const { row } of batch) await postpone(client, row, error);
      return;
    }
    await client.query(
      `UPDATE "OutboxEvent" SET "deliveredAt" = clock_timestamp(), "error" = NULL WHERE "id" = ANY($1::uuid[])`,
      [batch.map(({ row }) => row.id)],
    );
    for (const { row } of batch) onDelivered(row.name, (Date.now() - row.createdAt.getTime()) / 1000);
  }

  async function postpone(client: pg.PoolClient, row: OutboxRow, error: unknown): Promise<void> {
    onError(error, `delivery of ${row.name}`);
    if (row.attempts + 1 >= MOST_ATTEMPTS) return bury(client, row, error);
    const most = Math.min(300_000, 250 * 2 ** row.attempts);
    await client.query(
      `UPDATE "OutboxEvent" SET "attempts" = "attempts" + 1, "error" = $2,
         "retryAt" = clock_timestamp() + $3::float * interval '1 ms' WHERE "id" = $1`,
      [row.id, messageOf(error), most / 2 + Math.random() * (most / 2)],
    );
  }

  return {
    async start() {
      loop = run();
    },
    async stop() {
      stopping = true;
      wake();
      await loop;
      const client = listener;
      listener = null;
      client?.release(true);
    },
  };
}

async function bury(client: pg.PoolClient, row: OutboxRow, error: unknown): Promise<void> {
  await client.query(
    `UPDATE "OutboxEvent" SET "deadAt" = clock_timestamp(), "attempts" = "attempts" + 1, "error" = $2 WHERE "id" = $1`,
    [row.id, messageOf(error)],
  );
}

function toEvent({ id, name, payload, createdAt }: OutboxRow): DeliverableEvent {
  return { id, name, data: parsePayload(name, payload), ts: createdAt.getTime() };
}

const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).slice(0, 2000);
