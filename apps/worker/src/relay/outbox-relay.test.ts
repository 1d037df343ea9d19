import { type Database, recordEvent, retryOutboxEvent } from "@kinora/db";
import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import {
  createOutboxRelay,
  type DeliverableEvent,
  type OutboxRelay,
  type OutboxRelayOptions,
} from "./outbox-relay";

let database: TestDatabase;
let db: Database;
const relays: OutboxRelay[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
});
afterAll(() => database.drop());
beforeEach(async () => void (await db.outboxEvent.deleteMany()));
afterEach(() => Promise.all(relays.splice(0).map((relay) => relay.stop())));

async function start(deliver: OutboxRelayOptions["deliver"], options: Partial<OutboxRelayOptions> = {}) {
  const relay = createOutboxRelay({ db, deliver, ...options });
  relays.push(relay);
  await relay.start();
}

const film = (filmId: number) => ({ name: "film/updated", payload: { filmId } });
const undelivered = () => db.outboxEvent.count({ where: { deliveredAt: null } });

test("a commit is delivered within a moment, without waiting for the next look", async () => {
  const got: DeliverableEvent[] = [];
  await start(async (events) => got.push(...events), { pollMs: 60_000 });
  await new Promise((resolve) => setTimeout(resolve, 100));
  const id = await recordEvent(db, film(7));
  await expect.poll(() => got.length, { timeout: 1000 }).toBe(1);
  expect(got[0]).toMatchObject({ id, name: "film/updated", data: { filmId: 7 } });
  await expect.poll(undelivered).toBe(0);
});

test("what is rolled back is never delivered", async () => {
  const got: DeliverableEvent[] = [];
  await start(async (events) => got.push(...events), { pollMs: 20 });
  await db
    .$transaction(async (tx) => {
      await recordEvent(tx, film(1));
      throw new Error("changed my mind");
    })
    .catch(() => undefined);
  await recordEvent(db, film(2));
  await expect.poll(() => got.length).toBe(1);
  expect(got[0]?.data).toEqual({ filmId: 2 });
});

test("a delivery that fails is tried again under the same id until it succeeds", async () => {
  const ids: string[] = [];
  let failures = 2;
  await start(
    async (events) => {
      ids.push(...events.map(({ id }) => id));
      if (failures-- > 0) throw new Error("broker away");
    },
    { pollMs: 20 },
  );
  const id = await recordEvent(db, film(1));
  await expect.poll(undelivered, { timeout: 5000 }).toBe(0);
  expect(ids).toEqual([id, id, id]);
});

test("an event that nobody can read is kept with its error and holds up no other", async () => {
  const got: unknown[] = [];
  await start(async (events) => got.push(...events.map(({ data }) => data)), { pollMs: 20 });
  await recordEvent(db, { name: "film/guessed", payload: {} });
  await recordEvent(db, { name: "film/updated", payload: { filmId: "seven" } });
  await recordEvent(db, film(3));
  await expect.poll(() => got).toEqual([{ filmId: 3 }]);
  // The relay delivers before it commits what it gave up.
  const dead = async () =>
    (await db.outboxEvent.findMany({ where: { deadAt: { not: null } }, orderBy: { id: "asc" } })).map(
      ({ error }) => error,
    );
  await expect.poll(dead).toEqual(["No event is called film/guessed.", expect.stringContaining("filmId")]);
});

test("a dead event that was mended is delivered after all", async () => {
  const got: unknown[] = [];
  await start(async (events) => got.push(...events.map(({ data }) => data)), { pollMs: 20 });
  const eventId = await recordEvent(db, { name: "film/updated", payload: { filmId: "seven" } });
  await expect.poll(() => db.outboxEvent.count({ where: { deadAt: { not: null } } })).toBe(1);
  await db.outboxEvent.update({ where: { id: eventId }, data: { payload: { filmId: 7 } } });
  expect(await retryOutboxEvent(db, { eventId })).toBe(true);
  await expect.poll(() => got).toEqual([{ filmId: 7 }]);
});

test("one event that the broker refuses does not hold up the batch it came in", async () => {
  const got: unknown[] = [];
  await start(
    async (events) => {
      if (events.some(({ data }) => data.filmId === 2)) throw new Error("refused");
      got.push(...events.map(({ data }) => data.filmId));
    },
    { pollMs: 20 },
  );
  await db.$transaction(async (tx) => {
    for (const filmId of [1, 2, 3]) await recordEvent(tx, film(filmId));
  });
  await expect.poll(() => got.toSorted()).toEqual([1, 3]);
  expect(await db.outboxEvent.findFirst({ where: { deliveredAt: null } })).toMatchObject({
    error: "refused",
  });
});

test("three relays deliver a thousand events, each once while all is well", async () => {
  const counts = new Map<string, number>();
  const deliver = async (events: readonly DeliverableEvent[]) => {
    for (const { id } of events) counts.set(id, (counts.get(id) ?? 0) + 1);
  };
  await db.outboxEvent.createMany({ data: Array.from({ length: 1000 }, (_, index) => film(index + 1)) });
  await Promise.all([start(deliver), start(deliver), start(deliver)]);
  await expect.poll(undelivered, { timeout: 10_000 }).toBe(0);
  expect(counts.size).toBe(1000);
  expect([...counts.values()].every((count) => count === 1)).toBe(true);
});
