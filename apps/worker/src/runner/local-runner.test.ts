import { randomUUID } from "node:crypto";
import { cancelJobRun, type Database, jobRunIdOf, retryJobRun } from "@kinora/db";
import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import { NonRetriableError } from "inngest";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { startTestRunner } from "../testing/test-runner";
import type { LocalRunner } from "./local-runner";
import { runSchedules } from "./tick";

let database: TestDatabase;
let db: Database;
const runners: LocalRunner[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
});
afterAll(() => database.drop());
beforeEach(async () => {
  await db.jobRun.deleteMany();
  await db.jobEvent.deleteMany();
  await db.jobSchedule.deleteMany();
  await db.jobThrottle.deleteMany();
});
afterEach(async () => {
  await Promise.all(runners.splice(0).map((runner) => runner.stop(500)));
});

async function start(
  ...args: Parameters<typeof startTestRunner> extends [Database, ...infer Rest] ? Rest : never
) {
  const runner = await startTestRunner(db, ...args);
  runners.push(runner);
  return runner;
}

const statusOf = async (functionId: string, eventId: string) =>
  (await db.jobRun.findUnique({ where: { id: jobRunIdOf(functionId, eventId) } }))?.status;

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test("an event delivered twice, at once or later, runs its function once", async () => {
  const seen: string[] = [];
  const runner = await start((inngest) => [
    inngest.createFunction({ id: "note", triggers: [{ event: "t/noted" }] }, async ({ event, step }) => {
      await step.run("note-it", () => void seen.push(String(event.id)));
      return "done";
    }),
  ]);
  await Promise.all([
    runner.ingest([{ id: "a", name: "t/noted" }]),
    runner.ingest([
      { id: "a", name: "t/noted" },
      { id: "a", name: "t/noted" },
    ]),
  ]);
  await expect.poll(() => statusOf("note", "a")).toBe("completed");
  await runner.ingest([{ id: "a", name: "t/noted" }]);
  await sleep(100);
  expect(seen).toEqual(["a"]);
  expect(await db.jobRun.findMany({ select: { output: true } })).toEqual([{ output: "done" }]);
});

test("steps keep their results: after a failure only the failing step runs again", async () => {
  const calls = { first: 0, second: 0 };
  const runner = await start((inngest) => [
    inngest.createFunction({ id: "two", triggers: [{ event: "t/two" }], retries: 3 }, async ({ step }) => {
      const first = await step.run("first", () => ++calls.first);
      const second = await step.run("second", () => {
        if (++calls.second < 3) throw new Error("not yet");
        return "ok";
      });
      return { first, second };
    }),
  ]);
  await runner.ingest([{ id: "a", name: "t/two" }]);
  await expect.poll(() => statusOf("two", "a"), { timeout: 5000 }).toBe("completed");
  expect(calls).toEqual({ first: 1, second: 3 });
  expect((await db.jobRun.findFirst())?.output).toEqual({ first: 1, second: "ok" });
});

test("after the last try the run is failed with its error, onFailure runs, and a retry goes on from there", async () => {
  const calls = { first: 0, failures: 0 };
  let isBroken = true;
  const runner = await start((inngest) => [
    inngest.createFunction(
      {
        id: "broken",
        triggers: [{ event: "t/broken" }],
        retries: 1,
        onFailure: ({ error }: { error: Error }) => {
          calls.failures++;
          expect(error.message).toContain("out of order");
        },
      },
      async ({ step }) => {
        await step.run("first", () => void calls.first++);
        return step.run("second", () => {
          if (isBroken) throw new Error("out of order");
          return "mended";
        });
      },
    ),
  ]);
  await runner.ingest([{ id: "a", name: "t/broken" }]);
  await expect.poll(() => statusOf("broken", "a"), { timeout: 5000 }).toBe("failed");
  expect((await db.jobRun.findFirst({ where: { functionId: "broken" } }))?.error).toMatchObject({
    message: "out of order",
  });
  await expect.poll(() => calls.failures).toBe(1);
  isBroken = false;
  expect(await retryJobRun(db, { runId: jobRunIdOf("broken", "a") })).toBe(true);
  await expect.poll(() => statusOf("broken", "a")).toBe("completed");
  expect(calls.first).toBe(1);
});

test("what a retry cannot cure is tried once", async () => {
  let tries = 0;
  const runner = await start((inngest) => [
    inngest.createFunction({ id: "hopeless", triggers: [{ event: "t/hopeless" }], retries: 5 }, async () => {
      tries++;
      throw new NonRetriableError("never");
    }),
  ]);
  await runner.ingest([{ id: "a", name: "t/hopeless" }]);
  await expect.poll(() => statusOf("hopeless", "a")).toBe("failed");
  expect(tries).toBe(1);
});

test("a step error that the function catches does not fail the run", async () => {
  const runner = await start((inngest) => [
    inngest.createFunction(
      { id: "catches", triggers: [{ event: "t/catches" }], retries: 0 },
      async ({ step }) => {
        try {
          await step.run("throws", () => Promise.reject(new Error("caught")));
        } catch (error) {
          return (error as Error).message;
        }
      },
    ),
  ]);
  await runner.ingest([{ id: "a", name: "t/catches" }]);
  await expect.poll(() => statusOf("catches", "a")).toBe("completed");
  expect((await db.jobRun.findFirst())?.output).toBe("caught");
});

test("sleeping ends, parallel steps run side by side and once each", async () => {
  const counts: Record<string, number> = {};
  let together = 0;
  let most = 0;
  const work = (name: string) => async () => {
    counts[name] = (counts[name] ?? 0) + 1;
    most = Math.max(most, ++together);
    await sleep(80);
    together--;
    return name;
  };
  const runner = await start((inngest) => [
    inngest.createFunction({ id: "fan", triggers: [{ event: "t/fan" }] }, async ({ step }) => {
      const names = await Promise.all(["a", "b", "c", "d"].map((name) => step.run(name, work(name))));
      await step.sleep("rest", "1s");
      return names.join("");
    }),
  ]);
  await runner.ingest([{ id: "a", name: "t/fan" }]);
  await expect.poll(() => statusOf("fan", "a")).toBe("waiting");
  await expect.poll(() => statusOf("fan", "a"), { timeout: 5000 }).toBe("completed");
  expect(counts).toEqual({ a: 1, b: 1, c: 1, d: 1 });
  expect(most).toBeGreaterThan(1);
  expect((await db.jobRun.findFirst())?.output).toBe("abcd");
});

test("waiting for an event: the fitting one wakes the run, another does not, none ends in null", async () => {
  const runner = await start((inngest) => [
    inngest.createFunction({ id: "waits", triggers: [{ event: "t/asked" }] }, async ({ step }) => {
      const answer = await step.waitForEvent("answer", {
        event: "t/answered",
        timeout: "2s",
        if: "event.data.who == async.data.who",
      });
      return answer ? answer.data.text : null;
    }),
  ]);
  await runner.ingest([
    { id: "a", name: "t/asked", data: { who: "ann" } },
    { id: "b", name: "t/asked", data: { who: "bob" } },
  ]);
  await expect.poll(() => db.jobWait.count()).toBe(2);
  await runner.ingest([{ name: "t/answered", data: { who: "ann", text: "yes" } }]);
  await expect.poll(() => statusOf("waits", "a")).toBe("completed");
  expect(await statusOf("waits", "b")).toBe("waiting");
  await expect.poll(() => statusOf("waits", "b"), { timeout: 5000 }).toBe("completed");
  const outputs = await db.jobRun.findMany({ select: { event: true, output: true } });
  expect(outputs.map(({ output }) => output).sort()).toEqual([null, "yes"].sort());
});

test("a function invokes another and gets its answer or its failure; sent events arrive", async () => {
  const got: unknown[] = [];
  const runner = await start((inngest) => {
    const double = inngest.createFunction(
      { id: "double", triggers: [{ event: "t/never" }], retries: 0 },
      async ({ event }) => {
        if (event.data.n < 0) throw new NonRetriableError("negative");
        return event.data.n * 2;
      },
    );
    const asks = inngest.createFunction(
      { id: "asks", triggers: [{ event: "t/ask" }], retries: 0 },
      async ({ step }) => {
        const good = await step.invoke("good", { function: double, data: { n: 21 } });
        const bad = await step
          .invoke("bad", { function: double, data: { n: -1 } })
          .catch((error: Error) => error.message);
        await step.sendEvent("tell", { name: "t/told", data: { good } });
        return { good, bad };
      },
    );
    const hears = inngest.createFunction(
      { id: "hears", triggers: [{ event: "t/told" }] },
      async ({ event }) => {
        got.push(event.data.good);
      },
    );
    return [double, asks, hears];
  });
  await runner.ingest([{ id: "a", name: "t/ask" }]);
  await expect.poll(() => statusOf("asks", "a"), { timeout: 5000 }).toBe("completed");
  expect((await db.jobRun.findFirst({ where: { functionId: "asks" } }))?.output).toEqual({
    good: 42,
    bad: expect.stringContaining("failed"),
  });
  await expect.poll(() => got).toEqual([42]);
});

test("a runner that is killed loses only the step it was in; another one goes on", async () => {
  const calls = { first: 0, second: 0 };
  let hangs = true;
  const make: Parameters<typeof startTestRunner>[1] = (inngest) => [
    inngest.createFunction({ id: "survivor", triggers: [{ event: "t/survive" }] }, async ({ step }) => {
      await step.run("first", () => void calls.first++);
      return step.run("second", async () => {
        calls.second++;
        if (hangs) await sleep(1e7);
        return "lived";
      });
    }),
  ];
  const dying = await start(make, { leaseMs: 300 });
  await dying.ingest([{ id: "a", name: "t/survive" }]);
  await expect.poll(() => calls.second).toBe(1);
  // As after kill -9: nobody extends the lease, and whatever the dead one might still say is not heard.
  await db.pool.query(`UPDATE "JobTask" SET "leaseOwner" = 'dead', "leaseUntil" = now() + interval '300 ms'`);
  hangs = false;
  await expect.poll(() => statusOf("survivor", "a"), { timeout: 5000 }).toBe("completed");
  expect(calls).toEqual({ first: 1, second: 2 });
});

test("a step that takes every worker down with it is given up after its tries", async () => {
  const runner = await start((inngest) => [
    inngest.createFunction(
      { id: "killer", triggers: [{ event: "t/kill" }], retries: 2 },
      async ({ step }) => {
        await step.run("hang", () => sleep(1e7));
      },
    ),
  ]);
  await runner.ingest([{ id: "a", name: "t/kill" }]);
  for (let death = 0; death < 3; death++) {
    await expect
      .poll(() => db.jobTask.count({ where: { attempt: death, leaseOwner: { not: null } } }))
      .toBe(1);
    await db.pool.query(`UPDATE "JobTask" SET "leaseOwner" = 'dead', "leaseUntil" = now() - interval '1 s'`);
  }
  await expect.poll(() => statusOf("killer", "a"), { timeout: 5000 }).toBe("failed");
});

test("stopping gives a long step back at once, without counting a try", async () => {
  let begun = 0;
  const make: Parameters<typeof startTestRunner>[1] = (inngest) => [
    inngest.createFunction({ id: "long", triggers: [{ event: "t/long" }], retries: 0 }, async ({ step }) =>
      step.run("work", async () => {
        if (++begun === 1) await sleep(1e7);
        return "done by another";
      }),
    ),
  ];
  const first = await start(make, { leaseMs: 60_000 });
  await first.ingest([{ id: "a", name: "t/long" }]);
  await expect.poll(() => begun).toBe(1);
  const before = Date.now();
  await first.stop(100);
  expect(Date.now() - before).toBeLessThan(2000);
  await start(make);
  await expect.poll(() => statusOf("long", "a"), { timeout: 5000 }).toBe("completed");
});

test("three runners share 300 runs; each step runs once, and a limit of two holds over all of them", async () => {
  let together = 0;
  let most = 0;
  const counts = new Map<string, number>();
  const make: Parameters<typeof startTestRunner>[1] = (inngest) => [
    inngest.createFunction({ id: "shared", triggers: [{ event: "t/shared" }] }, async ({ event, step }) => {
      await step.run(
        "count",
        () => void counts.set(String(event.id), (counts.get(String(event.id)) ?? 0) + 1),
      );
    }),
    inngest.createFunction(
      { id: "limited", triggers: [{ event: "t/limited" }], concurrency: 2 },
      async ({ step }) => {
        await step.run("count", async () => {
          most = Math.max(most, ++together);
          await sleep(5);
          together--;
        });
      },
    ),
  ];
  const [runner] = await Promise.all([start(make), start(make), start(make)]);
  const events = Array.from({ length: 300 }, (_, index) => ({ id: `s${index}`, name: "t/shared" }));
  const limited = Array.from({ length: 20 }, (_, index) => ({ id: `l${index}`, name: "t/limited" }));
  await runner.ingest([...events, ...limited]);
  await expect.poll(() => db.jobRun.count({ where: { status: "completed" } }), { timeout: 20_000 }).toBe(320);
  expect(counts.size).toBe(300);
  expect([...counts.values()].every((count) => count === 1)).toBe(true);
  expect(most).toBeLessThanOrEqual(2);
});

test("a limit per key: one at a time for each, side by side for different ones", async () => {
  const running = new Map<string, number>();
  let broken = false;
  let most = 0;
  const runner = await start((inngest) => [
    inngest.createFunction(
      { id: "keyed", triggers: [{ event: "t/keyed" }], concurrency: [{ limit: 1, key: "event.data.who" }] },
      async ({ event }) => {
        const who = String(event.data.who);
        const now = (running.get(who) ?? 0) + 1;
        running.set(who, now);
        if (now > 1) broken = true;
        most = Math.max(
          most,
          [...running.values()].reduce((sum, n) => sum + n, 0),
        );
        await sleep(30);
        running.set(who, (running.get(who) ?? 1) - 1);
      },
    ),
  ]);
  await runner.ingest(
    Array.from({ length: 12 }, (_, index) => ({
      name: "t/keyed",
      data: { who: ["a", "b", "c"][index % 3] },
    })),
  );
  await expect.poll(() => db.jobRun.count({ where: { status: "completed" } }), { timeout: 10_000 }).toBe(12);
  expect(broken).toBe(false);
  expect(most).toBeGreaterThan(1);
});

test("ten events within the debounce cost one run, with the last event", async () => {
  const seen: unknown[] = [];
  const runner = await start((inngest) => [
    inngest.createFunction(
      { id: "quiet", triggers: [{ event: "t/typed" }], debounce: { key: "event.data.who", period: "1s" } },
      async ({ event }) => void seen.push([event.data.who, event.data.n]),
    ),
  ]);
  for (let n = 0; n < 10; n++) await runner.ingest([{ name: "t/typed", data: { who: "ann", n } }]);
  await runner.ingest([{ name: "t/typed", data: { who: "bob", n: 1 } }]);
  await expect.poll(() => seen.length, { timeout: 5000 }).toBe(2);
  await sleep(100);
  // Two keys wait apart: which of them runs first is nobody's promise.
  expect(seen.sort()).toEqual([
    ["ann", 9],
    ["bob", 1],
  ]);
});

test("a throttle spaces starts", async () => {
  const starts: number[] = [];
  const runner = await start((inngest) => [
    inngest.createFunction(
      { id: "spaced", triggers: [{ event: "t/spaced" }], throttle: { limit: 5, period: "1s" } },
      async () => void starts.push(Date.now()),
    ),
  ]);
  await runner.ingest(Array.from({ length: 5 }, () => ({ name: "t/spaced" })));
  await expect.poll(() => starts.length, { timeout: 5000 }).toBe(5);
  expect((starts.at(-1) ?? 0) - (starts[0] ?? 0)).toBeGreaterThan(700);
});

test("a missed schedule is caught up once, and two runners start it once", async () => {
  let runs = 0;
  const make: Parameters<typeof startTestRunner>[1] = (inngest) => [
    inngest.createFunction(
      { id: "nightly", triggers: [{ cron: "TZ=Europe/Berlin 0 3 * * *" }] },
      async () => void runs++,
    ),
  ];
  await start(make);
  await start(make);
  const planned = await db.jobSchedule.findUniqueOrThrow({ where: { functionId: "nightly" } });
  expect(planned.nextRunAt.getUTCHours()).toBe(2);
  await db.jobSchedule.update({
    where: { functionId: "nightly" },
    data: { nextRunAt: new Date(Date.now() - 5 * 86_400_000) },
  });
  await expect.poll(() => runs).toBe(1);
  await sleep(200);
  expect(runs).toBe(1);
  const { nextRunAt } = await db.jobSchedule.findUniqueOrThrow({ where: { functionId: "nightly" } });
  expect(nextRunAt.getTime()).toBeGreaterThan(Date.now());
});

test("a paused schedule does not run", async () => {
  await start((inngest) => [
    inngest.createFunction({ id: "still", triggers: [{ cron: "* * * * *" }] }, async () => "ran"),
  ]);
  await db.jobSchedule.updateMany({ data: { paused: true, nextRunAt: new Date(0) } });
  expect(await runSchedules(db.pool, new Map(), new Date())).toBe(0);
});

test("cancelling stops a run between steps and tells the step that executes", async () => {
  let aborted = false;
  const runner = await start((inngest, running) => [
    inngest.createFunction(
      { id: "cancelled", triggers: [{ event: "t/cancel" }] },
      async ({ step, runId }) => {
        await step.run("wait", () => {
          const signal = running().signalOf(runId);
          return new Promise<void>((resolve) => {
            signal.addEventListener("abort", () => {
              aborted = true;
              resolve();
            });
          });
        });
      },
    ),
    inngest.createFunction(
      {
        id: "called-off",
        triggers: [{ event: "t/begun" }],
        cancelOn: [{ event: "t/called-off", if: "event.data.n == async.data.n" }],
      },
      async ({ step }) => void (await step.sleep("long", "1h")),
    ),
  ]);
  await runner.ingest([
    { id: "a", name: "t/cancel" },
    { id: "b", name: "t/begun", data: { n: 1 } },
    { id: "c", name: "t/begun", data: { n: 2 } },
  ]);
  await expect.poll(() => statusOf("called-off", "c")).toBe("waiting");
  await expect.poll(() => statusOf("cancelled", "a")).toBe("running");
  await runner.ingest([{ name: "t/called-off", data: { n: 1 } }]);
  expect(await cancelJobRun(db, { runId: jobRunIdOf("cancelled", "a") })).toBe(true);
  await expect.poll(() => aborted).toBe(true);
  expect([
    await statusOf("cancelled", "a"),
    await statusOf("called-off", "b"),
    await statusOf("called-off", "c"),
  ]).toEqual(["cancelled", "cancelled", "waiting"]);
});

test("a flood of one function does not starve another, and a higher priority goes first", async () => {
  const order: string[] = [];
  const runner = await start(
    (inngest) => [
      inngest.createFunction(
        { id: "bulk", triggers: [{ event: "t/bulk" }] },
        async () => void order.push("bulk"),
      ),
      inngest.createFunction(
        { id: "person", triggers: [{ event: "t/person" }], priority: { run: "100" } },
        async () => void order.push("person"),
      ),
    ],
    { slots: 2 },
  );
  await runner.ingest(Array.from({ length: 400 }, () => ({ name: "t/bulk" })));
  await runner.ingest([{ id: randomUUID(), name: "t/person" }]);
  await expect.poll(() => order.length, { timeout: 20_000 }).toBe(401);
  expect(order.indexOf("person")).toBeLessThan(60);
});

test("a function that asks for what the runner cannot do is refused at start", async () => {
  await expect(
    start((inngest) => [
      inngest.createFunction(
        { id: "batches", triggers: [{ event: "t/b" }], batchEvents: { maxSize: 5, timeout: "5s" } },
        async () => null,
      ),
    ]),
  ).rejects.toThrow("cannot run kinora-batches");
});

test("text with a NUL character survives as far as PostgreSQL can hold it", async () => {
  const runner = await start((inngest) => [
    inngest.createFunction({ id: "nul", triggers: [{ event: "t/nul" }] }, async ({ step }) =>
      step.run("text", () => "a\u0000b\\u0000c"),
    ),
  ]);
  await runner.ingest([{ id: "a", name: "t/nul" }]);
  await expect.poll(() => statusOf("nul", "a")).toBe("completed");
  expect((await db.jobRun.findFirst())?.output).toBe("ab\\u0000c");
});
