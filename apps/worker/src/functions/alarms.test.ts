import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Database, jobRunIdOf } from "@kinora/db";
import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import { NonRetriableError } from "inngest";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { LocalRunner } from "../runner/local-runner";
import { writeSmallWorld } from "../testing/small-world";
import { startTestRunner } from "../testing/test-runner";
import { makeTestServices } from "../testing/test-services";
import { makeImportFile } from "./import-file";
import { makeNotifyFailures } from "./notify-failures";
import { makeReconcileSearch } from "./reconcile-search";

let database: TestDatabase;
let db: Database;
let home: string;
let runner: LocalRunner;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  home = await mkdtemp(path.join(tmpdir(), "kinora-alarms-"));
  runner = await startTestRunner(db, (inngest) => {
    const services = makeTestServices({ inngest, db, home, databaseUrl: database.url });
    const failing = (id: string) =>
      inngest.createFunction({ id, triggers: [{ event: "test/failing" }], retries: 0 }, async () => {
        throw new NonRetriableError("The disk is full.");
      });
    return [
      ...[makeNotifyFailures(services), makeImportFile(services), makeReconcileSearch(services)],
      ...[failing("back-up-nightly"), failing("send-webhook")],
    ];
  });
});
afterAll(async () => {
  await runner.stop(500);
  await database.drop();
  await rm(home, { recursive: true });
});
beforeEach(async () => {
  await db.user.deleteMany();
  await db.user.createMany({ data: [{ role: "curator" }, { role: "admin" }, { role: "viewer" }] });
});

const told = (kind: string) =>
  db.notification.findMany({
    where: { kind },
    select: { kind: true, payload: true, user: { select: { role: true } } },
  });

let count = 0;
async function deliver(functionId: string, name: string, data: Record<string, unknown>) {
  const id = `event-${++count}`;
  await runner.ingest([{ id, name, data }]);
  const find = () => db.jobRun.findUnique({ where: { id: jobRunIdOf(functionId, id) } });
  await expect.poll(async () => (await find())?.status, { timeout: 30_000 }).toMatch(/completed|failed/);
}

test("curators hear once a day of a job that gave up, and why; not of a stranger's address", async () => {
  await deliver("back-up-nightly", "test/failing", {});
  await deliver("back-up-nightly", "test/failing", {});
  const ended = () => db.jobRun.count({ where: { functionId: "notify-failures", status: "completed" } });
  // Four failures, of two functions each time, were looked at.
  await expect.poll(ended, { timeout: 30_000 }).toBe(4);
  const alarms = await told("job-failed");
  expect(alarms.map(({ user }) => user.role).toSorted()).toEqual(["admin", "curator"]);
  for (const { payload } of alarms)
    expect(payload).toMatchObject({ function: "back-up-nightly", error: "The disk is full." });
});

test("curators hear of a data set that could not be read, once", async () => {
  const run = await db.importRun.create({ data: { source: "movielens", fileName: "gone.zip" } });
  for (let time = 0; time < 2; time++) await deliver("import-file", "import/requested", { importId: run.id });
  await expect.poll(async () => (await told("catalogue-import-failed")).length, { timeout: 20_000 }).toBe(2);
  expect(await told("catalogue-import-failed")).toMatchObject(
    ["curator", "admin"].map((role) => ({
      kind: "catalogue-import-failed",
      payload: { fileName: "gone.zip", error: "The file gone.zip is not among the uploads." },
      user: { role },
    })),
  );
});

test("curators hear of an index that had to be mended, and of none that had not", async () => {
  await writeSmallWorld(db, { members: 0, films: 3 });
  const run = async (times: number) => {
    await db.jobSchedule.update({
      where: { functionId: "reconcile-search" },
      data: { nextRunAt: new Date() },
    });
    const ended = () => db.jobRun.count({ where: { functionId: "reconcile-search", status: "completed" } });
    await expect.poll(ended, { timeout: 20_000 }).toBe(times);
  };
  await run(1);
  expect(await told("search-repaired")).toMatchObject([
    { kind: "search-repaired", payload: { count: 3 } },
    { kind: "search-repaired", payload: { count: 3 } },
  ]);
  await db.notification.deleteMany({ where: { kind: "search-repaired" } });
  await run(2);
  expect(await told("search-repaired")).toEqual([]);
});
