import { randomUUID } from "node:crypto";
import { setRating } from "@kinora/db";
import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import { filmUpdated, ratingChanged } from "@kinora/events";
import { startTracing, type Tracing, type TracingOptions, withSpan } from "@kinora/telemetry";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createOutboxRelay } from "../relay/outbox-relay";
import { startTestRunner } from "../testing/test-runner";

type Collector = NonNullable<TracingOptions["exporter"]>;
type Span = Parameters<Collector["export"]>[0][number];

const spans: Span[] = [];
const collector: Collector = {
  export: (ended, done) => {
    spans.push(...ended);
    done({ code: 0 });
  },
  shutdown: async () => undefined,
};
const userId = randomUUID();
let database: TestDatabase;
let tracing: Tracing;

beforeAll(async () => {
  tracing = await startTracing({ app: "test", otlpUrl: null, exporter: collector });
  database = await createTestDatabase();
  const film = { id: 101, slug: "film", title: "Film", originalTitle: "Film", year: 1999 };
  await database.db.film.create({ data: film });
  await database.db.user.create({ data: { id: userId, kind: "simulated" } });
});
afterAll(async () => {
  await database.drop();
  await tracing.stop();
});

test("one trace leads from a rating through its SQL and the outbox to its job, the job's SQL and the next job", async () => {
  const { db } = database;
  const seen: unknown[] = [];
  const runner = await startTestRunner(db, (inngest) => [
    inngest.createFunction({ id: "hear-rating", triggers: [ratingChanged] }, async ({ event, step }) => {
      seen.push(event);
      await step.run("count", () => db.rating.count({ where: { userId: event.data.userId } }));
      await step.sendEvent("tell-film", { name: "film/updated", data: { filmId: event.data.filmId } });
    }),
    inngest.createFunction({ id: "hear-film", triggers: [filmUpdated] }, async () => "done"),
  ]);
  const relay = createOutboxRelay({ db, deliver: (events) => runner.ingest(events), pollMs: 20 });
  await relay.start();
  await withSpan("rate", {}, () => setRating(db, { userId, filmId: 101, halfStars: 9 }));
  const ended = () => db.jobRun.count({ where: { status: "completed" } });
  await expect.poll(ended, { timeout: 20_000 }).toBe(2);
  await relay.stop();
  await runner.stop();

  const click = spans.find(({ name }) => name === "rate");
  const traceId = click?.spanContext().traceId;
  const within = spans.filter((span) => span.spanContext().traceId === traceId);
  const names = within.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(["rate", "job hear-rating", "job hear-film"]));
  const texts = within.map(({ attributes }) => String(attributes["db.query.text"] ?? ""));
  expect(texts.some((text) => text.includes('INTO "public"."Rating"'))).toBe(true);
  expect(texts.some((text) => /SELECT COUNT/i.test(text) && text.includes('"Rating"'))).toBe(true);
  expect(seen[0]).not.toHaveProperty("traceParent");
});
