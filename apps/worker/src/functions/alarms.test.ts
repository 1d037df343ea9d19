import type { Database } from "@kinora/db";
import { NonRetriableError } from "inngest";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type FunctionWorld, openFunctionWorld } from "../testing/function-world";
import { writeSmallWorld } from "../testing/small-world";
import { makeImportFile } from "./import-file";
import { makeNotifyFailures } from "./notify-failures";
import { makeReconcileSearch } from "./reconcile-search";

let world: FunctionWorld;
let db: Database;

beforeAll(async () => {
  world = await openFunctionWorld((services) => {
    const failing = (id: string) =>
      services.inngest.createFunction({ id, triggers: [{ event: "test/failing" }], retries: 0 }, async () => {
        throw new NonRetriableError("The disk is full.");
      });
    return [
      ...[makeNotifyFailures(services), makeImportFile(services), makeReconcileSearch(services)],
      ...[failing("back-up-nightly"), failing("send-webhook")],
    ];
  });
  db = world.db;
});
afterAll(() => world.drop());
beforeEach(async () => {
  await db.user.deleteMany();
  await db.user.createMany({ data: [{ role: "curator" }, { role: "admin" }, { role: "viewer" }] });
});

const told = (kind: string) =>
  db.notification.findMany({
    where: { kind },
    select: { kind: true, payload: true, user: { select: { role: true } } },
  });

test("curators hear once a day of a job that gave up, and why; not of a stranger's address", async () => {
  await world.deliver("back-up-nightly", "test/failing", {});
  await world.deliver("back-up-nightly", "test/failing", {});
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
  for (let time = 0; time < 2; time++)
    await world.deliver("import-file", "import/requested", { importId: run.id });
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
