import { openDatabase } from "@kinora/db";
import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createKinoraClient, type KinoraClient } from "./client";
import { handleTrpc } from "./http/handle-trpc";
import { callAs, createTestServices, createTestUser, type TestServices } from "./testing/test-api";

let database: TestDatabase;
let services: TestServices;

beforeAll(async () => {
  database = await createTestDatabase();
  services = createTestServices(database.db);
});
afterAll(() => database.drop());

/** A client of the product over its own door, as somebody new. */
async function clientOfSomebody(role: "viewer" | "curator" = "viewer") {
  const userId = await createTestUser(database.db, role);
  const scopes = role === "viewer" ? (["read"] as const) : (["read", "curate"] as const);
  const { key } = await callAs(services, userId, role).apiKey.create({ name: "live", scopes: [...scopes] });
  const fetchHere: typeof fetch = (input, init) =>
    handleTrpc(new Request(input, init), services, { session: null, address: "203.0.113.9" });
  return {
    userId,
    kinora: createKinoraClient({ url: "http://localhost:3000", apiKey: key, fetch: fetchHere }),
  };
}

let serial = 0;
const notify = (userId: string, kind: string) =>
  database.db.notification.create({
    data: { userId, kind, payload: {}, idempotencyKey: `live-${++serial}` },
  });

interface Handlers<Event> {
  readonly onStarted: () => void;
  readonly onData: (event: Event) => void;
  readonly onError: (error: unknown) => void;
}

/** Subscribes; `begun` is fulfilled when the stream stands, `first(n)` when so many events have come. */
function follow<Event>(subscribe: (handlers: Handlers<Event>) => { unsubscribe(): void }) {
  const events: Event[] = [];
  let wake = () => {};
  let fail = (_error: unknown) => {};
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  failed.catch(() => undefined);
  let onStarted = () => {};
  const begun = Promise.race([failed, new Promise<void>((resolve) => (onStarted = resolve))]);
  const onData = (event: Event) => {
    events.push(event);
    wake();
  };
  const subscription = subscribe({ onStarted, onData, onError: fail });
  const first = async (count: number): Promise<Event[]> => {
    while (events.length < count)
      await Promise.race([failed, new Promise<void>((resolve) => (wake = resolve))]);
    return events;
  };
  return { begun, first, stop: () => subscription.unsubscribe() };
}

test("a notification that another process writes arrives, in order, and nobody else's", async () => {
  const { userId, kinora } = await clientOfSomebody();
  const stream = follow<{ id: string; data: { kind: string } }>((handlers) =>
    kinora.notification.live.subscribe(undefined, handlers),
  );
  await stream.begun;
  await notify(await createTestUser(database.db), "not-mine");
  // A connection of its own stands for the worker's process.
  const worker = openDatabase({ url: database.url });
  for (const kind of ["first", "second"]) {
    const data = { userId, kind, payload: {}, idempotencyKey: `live-${++serial}` };
    await worker.notification.create({ data });
  }
  const events = await stream.first(2);
  stream.stop();
  await worker.$disconnect();
  await worker.pool.end();
  expect(events.map(({ data }) => data.kind)).toEqual(["first", "second"]);
});

test("a reader who comes back with the last id gets what came meanwhile, each once", async () => {
  const { userId, kinora } = await clientOfSomebody();
  const [known] = [
    await notify(userId, "known"),
    await notify(userId, "missed"),
    await notify(userId, "missed too"),
  ];
  const stream = follow<{ data: { kind: string } }>((handlers) =>
    kinora.notification.live.subscribe({ lastEventId: known.id }, handlers),
  );
  await stream.first(2);
  await notify(userId, "new");
  const events = await stream.first(3);
  stream.stop();
  expect(events.map(({ data }) => data.kind)).toEqual(["missed", "missed too", "new"]);
});

test("a rating given elsewhere says that the list is another", async () => {
  const { userId, kinora } = await clientOfSomebody();
  const film = await database.db.film.create({
    data: { slug: "live", title: "Live", originalTitle: "Live" },
  });
  const stream = follow<{ id: string }>((handlers) =>
    kinora.recommendation.live.subscribe(undefined, handlers),
  );
  await stream.begun;
  await callAs(services, userId).rating.set({ filmId: film.id, halfStars: 8 });
  const [event] = await stream.first(1);
  expect(event?.id).toMatch(/^\/1/);
  stream.stop();
});

test("a run is followed to its end, and what does not exist is refused", async () => {
  const { kinora } = await clientOfSomebody("curator");
  const run = await database.db.jobRun.create({
    data: { functionId: "train-model", status: "running", event: {}, progress: 0.25 },
  });
  const stream = follow<{ data: { progress: number | null; status: string } }>((handlers) =>
    kinora.admin.job.live.subscribe({ id: run.id }, handlers),
  );
  await stream.first(1);
  await database.db.jobRun.update({
    where: { id: run.id },
    data: { status: "completed", progress: 1, endedAt: new Date() },
  });
  const events = await stream.first(2);
  expect(events.map(({ data }) => data.progress)).toEqual([0.25, 1]);
  const absent = follow<unknown>((handlers) =>
    kinora.admin.job.live.subscribe({ id: crypto.randomUUID() }, handlers),
  );
  await expect(absent.first(1)).rejects.toMatchObject({ data: { code: "NOT_FOUND" } });
});

test("a visitor gets no stream, and a viewer none of the worker's runs", async () => {
  const visitor: KinoraClient = createKinoraClient({
    url: "http://localhost:3000",
    fetch: (input, init) => handleTrpc(new Request(input, init), services, { session: null, address: null }),
  });
  const refused = follow<unknown>((handlers) => visitor.notification.live.subscribe(undefined, handlers));
  await expect(refused.first(1)).rejects.toMatchObject({ data: { code: "UNAUTHORIZED" } });
  const { kinora } = await clientOfSomebody();
  const hidden = follow<unknown>((handlers) =>
    kinora.admin.job.live.subscribe({ id: crypto.randomUUID() }, handlers),
  );
  await expect(hidden.first(1)).rejects.toMatchObject({ data: { code: "FORBIDDEN" } });
});

test("one stream tells curators that runs, imports or models are others, and which of them", async () => {
  const { kinora } = await clientOfSomebody("curator");
  const stream = follow<{ id: string; data: Record<"job" | "import" | "model" | "report", string> }>(
    (handlers) => kinora.admin.work.live.subscribe(undefined, handlers),
  );
  const [before] = await stream.first(1);
  const run = await database.db.jobRun.create({
    data: { functionId: "reindex-search", status: "running", event: {}, progress: 0.5 },
  });
  await stream.first(2);
  await database.db.jobRun.update({ where: { id: run.id }, data: { progress: 0.75 } });
  await stream.first(3);
  await database.db.importRun.create({ data: { source: "tmdb", fileName: "live", status: "running" } });
  const events = await stream.first(4);
  stream.stop();
  const jobs = events.map(({ data }) => data.job);
  expect(new Set(jobs.slice(0, 3)).size).toBe(3);
  expect(jobs[3]).toBe(jobs[2]);
  expect(events[3]?.data.import).not.toBe(before?.data.import);
  expect(new Set(events.map(({ data }) => `${data.model} ${data.report}`)).size).toBe(1);
});

test("who comes back with the last id is not told again what they know", async () => {
  const { kinora } = await clientOfSomebody("curator");
  const first = follow<{ id: string }>((handlers) => kinora.admin.work.live.subscribe(undefined, handlers));
  const [known] = await first.first(1);
  first.stop();
  const resumed = follow<{ id: string; data: { model: string } }>((handlers) =>
    kinora.admin.work.live.subscribe({ lastEventId: known?.id }, handlers),
  );
  await resumed.begun;
  await database.db.modelVersion.create({ data: { version: "live-1", kind: "hybrid", params: {} } });
  const [event] = await resumed.first(1);
  resumed.stop();
  expect(event?.id).not.toBe(known?.id);
  expect(event?.id.split("/").slice(0, 2)).toEqual(known?.id.split("/").slice(0, 2));
});
