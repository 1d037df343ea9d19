import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { createNotification, type Database, eraseMember, findFilmAnalysis } from "@kinora/db";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type FunctionWorld, openFunctionWorld } from "../testing/function-world";
import { writeSmallWorld } from "../testing/small-world";
import { makeAnalyseReviews } from "./analyse-reviews";
import { makeEraseTraces } from "./erase-traces";
import { makeSendNotification } from "./send-notification";

let world: FunctionWorld;
let db: Database;

beforeAll(async () => {
  const makers = [makeEraseTraces, makeAnalyseReviews, makeSendNotification];
  world = await openFunctionWorld((services) => makers.map((make) => make(services)));
  db = world.db;
  await writeSmallWorld(db, { members: 0, films: 2 });
});
afterAll(() => world.drop());

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
  await world.deliver("send-notification", "notification/created", { notificationId });
  return id;
}

/** Every file below the home, as text. */
async function readHome(): Promise<string> {
  const entries = await readdir(world.home, { recursive: true, withFileTypes: true });
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
  await world.deliver("analyse-reviews", "review/created", { reviewId, filmId: 101, userId: leaving });
  expect((await findFilmAnalysis(db, 101))?.summary).toContain("Rosalind");
  expect(await readHome()).toContain("leaving@kinora.test");

  await eraseMember(db, { userId: leaving });
  const report = { dataSets: 0, mails: 1, summaries: 1, foundReviews: 0 };
  expect(await world.deliver("erase-traces", "user/erased", { userId: leaving })).toMatchObject({
    output: report,
  });
  const left = await readHome();
  expect(left).not.toContain("leaving@kinora.test");
  expect(left).toContain("staying@kinora.test");
  expect(await findFilmAnalysis(db, 101)).toBeNull();
  expect(await readFile(path.join(world.home, "backups", "erased-members"), "utf8")).toBe(`${leaving}\n`);
  expect(await db.auditEntry.findMany({ where: { act: "user.erase-traces" } })).toMatchObject([
    { subject: leaving, data: report, actorId: null },
  ]);

  const nothing = { dataSets: 0, mails: 0, summaries: 0, foundReviews: 0 };
  expect(await world.deliver("erase-traces", "user/erased", { userId: leaving })).toMatchObject({
    output: nothing,
  });
});
