import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createNotification, type Database, eraseMember, findFilmAnalysis, jobRunIdOf } from "@kinora/db";
import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { LocalRunner } from "../runner/local-runner";
import { writeSmallWorld } from "../testing/small-world";
import { startTestRunner } from "../testing/test-runner";
import { makeTestServices } from "../testing/test-services";
import { makeAnalyseReviews } from "./analyse-reviews";
import { makeEraseTraces } from "./erase-traces";
import { makeSendNotification } from "./send-notification";

let database: TestDatabase;
let db: Database;
let home: string;
let runner: LocalRunner;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  home = await mkdtemp(path.join(tmpdir(), "kinora-erase-"));
  runner = await startTestRunner(db, (inngest) => {
    const services = makeTestServices({ inngest, db, home, databaseUrl: database.url });
    return [makeEraseTraces, makeAnalyseReviews, makeSendNotification].map((make) => make(services));
  });
  await writeSmallWorld(db, { members: 0, films: 2 });
});
afterAll(async () => {
  await runner.stop(500);
  await database.drop();
  await rm(home, { recursive: true });
});

let count = 0;
async function deliver(functionId: string, name: string, data: Record<string, unknown>) {
  const id = `event-${++count}`;
  await runner.ingest([{ id, name, data }]);
  const runId = jobRunIdOf(functionId, id);
  await db.jobTask.updateMany({ where: { runId }, data: { runAt: new Date() } });
  const find = () => db.jobRun.findUniqueOrThrow({ where: { id: runId } });
  await expect.poll(async () => (await find()).status, { timeout: 60_000 }).toMatch(/completed|failed/);
  return find();
}

async function addPerson(email: string) {
  const preference = { create: { notificationChannels: { email: true } } };
  const { id } = await db.user.create({ data: { identity: { create: { email } }, preference } });
  await db.$transaction((tx) =>
    createNotification(tx, {
      userId: id,
      kind: "new-follower",
      payload: { name: email },
      idempotencyKey: email,
    }),
  );
  const { id: notificationId } = await db.notification.findFirstOrThrow({ where: { userId: id } });
  await deliver("send-notification", "notification/created", { notificationId });
  return id;
}

/** Every file below the home, as text. */
async function readHome(): Promise<string> {
  const entries = await readdir(home, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.join(parentPath, name));
  return (await Promise.all(files.map((file) => readFile(file, "utf8")))).join("\n");
}

test("mails, quotes and the way back out of a backup go with somebody; others' stay; the report says what went", async () => {
  const leaving = await addPerson("leaving@kinora.test");
  await addPerson("staying@kinora.test");
  const text = "I, Rosalind of Whitstable, adored this superb film.";
  const { id: reviewId } = await db.review.create({ data: { userId: leaving, filmId: 101, text } });
  await deliver("analyse-reviews", "review/created", { reviewId, filmId: 101, userId: leaving });
  expect((await findFilmAnalysis(db, 101))?.summary).toContain("Rosalind");
  expect(await readHome()).toContain("leaving@kinora.test");

  await eraseMember(db, { userId: leaving });
  const report = { dataSets: 0, mails: 1, summaries: 1 };
  expect(await deliver("erase-traces", "user/erased", { userId: leaving })).toMatchObject({ output: report });
  const left = await readHome();
  expect(left).not.toContain("leaving@kinora.test");
  expect(left).toContain("staying@kinora.test");
  expect(await findFilmAnalysis(db, 101)).toBeNull();
  expect(await readFile(path.join(home, "backups", "erased-members"), "utf8")).toBe(`${leaving}\n`);
  expect(await db.auditEntry.findMany({ where: { act: "user.erase-traces" } })).toMatchObject([
    { subject: leaving, data: report, actorId: null },
  ]);

  const nothing = { dataSets: 0, mails: 0, summaries: 0 };
  expect(await deliver("erase-traces", "user/erased", { userId: leaving })).toMatchObject({
    output: nothing,
  });
});
