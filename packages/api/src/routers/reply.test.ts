import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { callAs, createTestServices, createTestUser, type TestServices } from "../testing/test-api";

let database: TestDatabase;
let services: TestServices;
let filmId: number;
let author: Awaited<ReturnType<typeof member>>;
let reader: Awaited<ReturnType<typeof member>>;
let reviewId: string;

async function member() {
  const userId = await createTestUser(database.db);
  return { userId, api: callAs(services, userId) };
}

beforeAll(async () => {
  database = await createTestDatabase();
  services = createTestServices(database.db);
  filmId = (await database.db.film.create({ data: { slug: "f", title: "F", originalTitle: "F" } })).id;
  [author, reader] = [await member(), await member()];
  reviewId = (await author.api.review.create({ filmId, text: "Slow, and worth it." })).id;
});
afterAll(() => database.drop());

const visitor = () => callAs(services, null);
const NOT_FOUND = { code: "NOT_FOUND" };

test("a reply stands beneath its review for everybody, with its event; a visitor reads and does not write", async () => {
  const reply = await reader.api.reply.create({ reviewId, text: "The end is not slow.", spoiler: true });
  expect(reply).toMatchObject({ mine: true, removable: true, spoiler: true });
  expect(await visitor().reply.list({ reviewId })).toMatchObject({
    items: [{ id: reply.id, text: "The end is not slow.", mine: false, removable: false }],
    nextCursor: null,
  });
  expect((await visitor().review.listForFilm({ filmId })).items).toMatchObject([{ replyCount: 1 }]);
  expect(await database.db.outboxEvent.findMany({ where: { name: "reply/created" } })).toMatchObject([
    { payload: { replyId: reply.id, reviewId, userId: reader.userId } },
  ]);
  await expect(visitor().reply.create({ reviewId, text: "x" })).rejects.toMatchObject({
    code: "UNAUTHORIZED",
  });
  await expect(reader.api.reply.create({ reviewId: reply.id, text: "x" })).rejects.toMatchObject(NOT_FOUND);
  await expect(visitor().reply.list({ reviewId: reply.id })).rejects.toMatchObject(NOT_FOUND);
  await expect(reader.api.reply.create({ reviewId, text: "  " })).rejects.toMatchObject({
    code: "BAD_REQUEST",
  });
});

test("pages hold every reply once, the oldest first, those of one moment too", async () => {
  const { id } = await author.api.review.create({
    filmId: (await database.db.film.create({ data: { slug: "g", title: "G", originalTitle: "G" } })).id,
    text: "Much discussed.",
  });
  const createdAt = new Date("2026-11-20T12:00:00Z");
  const data = ["a", "b", "c", "d", "e"].map((text, at) => ({
    ...{ reviewId: id, userId: reader.userId, text },
    createdAt: at < 3 ? createdAt : new Date(createdAt.getTime() - at),
  }));
  await database.db.reply.createMany({ data });
  const texts: string[] = [];
  let cursor: string | null | undefined;
  do {
    const page = await visitor().reply.list({ reviewId: id, limit: 2, cursor });
    texts.push(...page.items.map(({ text }) => text));
    cursor = page.nextCursor;
  } while (cursor);
  expect(texts.slice(0, 2)).toEqual(["e", "d"]);
  expect(texts.slice(2).toSorted()).toEqual(["a", "b", "c"]);
});

test("a reply is removed by who wrote it or by the review's author, and nobody else; what was told of it goes too", async () => {
  const stranger = await member();
  const [first, second] = [
    await reader.api.reply.create({ reviewId, text: "First." }),
    await reader.api.reply.create({ reviewId, text: "Second." }),
  ];
  await database.db.notification.create({
    data: { userId: author.userId, kind: "reply", payload: {}, idempotencyKey: `reply:${first.id}` },
  });
  await expect(stranger.api.reply.delete({ id: first.id })).rejects.toMatchObject(NOT_FOUND);
  await author.api.reply.delete({ id: first.id });
  await reader.api.reply.delete({ id: second.id });
  await expect(reader.api.reply.delete({ id: second.id })).rejects.toMatchObject(NOT_FOUND);
  const texts = (await visitor().reply.list({ reviewId })).items.map(({ text }) => text);
  expect(texts).toEqual(["The end is not slow."]);
  expect(await database.db.notification.count({ where: { kind: "reply" } })).toBe(0);
  expect(await database.db.outboxEvent.count({ where: { name: "reply/removed" } })).toBe(2);
});

test("a reported reply waits for curators, is removed and put back, and its author is told each time", async () => {
  const curator = callAs(services, await createTestUser(database.db, "curator"), "curator");
  const { id } = await reader.api.reply.create({ reviewId, text: "You are a fool." });
  await expect(reader.api.reply.report({ id })).rejects.toMatchObject({ code: "FORBIDDEN" });
  await author.api.reply.report({ id, reason: "spam" });
  await author.api.reply.report({ id, reason: "abuse", text: "It attacks me." });
  expect((await curator.notification.list({})).items).toMatchObject([{ kind: "reply-reported" }]);
  expect((await curator.admin.reply.list({})).items).toMatchObject([
    { id, reviewId, filmId, openReports: 1, reports: [{ reason: "abuse", text: "It attacks me." }] },
  ]);
  await expect(reader.api.admin.reply.list({})).rejects.toMatchObject({ code: "FORBIDDEN" });

  await curator.admin.reply.decide({ id, decision: "removed", note: "Be kind." });
  expect((await curator.admin.reply.list({})).items).toEqual([]);
  expect(JSON.stringify(await visitor().reply.list({ reviewId }))).not.toContain("fool");
  await curator.admin.reply.decide({ id, decision: "kept" });
  expect(JSON.stringify(await visitor().reply.list({ reviewId }))).toContain("fool");
  expect((await reader.api.notification.list({})).items).toMatchObject([
    { kind: "reply-moderated", payload: { decision: "kept" } },
    { kind: "reply-moderated", payload: { decision: "removed", note: "Be kind." } },
  ]);
});

test("with a review that is held back, its replies are out of sight but for the review's author", async () => {
  const curator = callAs(services, await createTestUser(database.db, "curator"), "curator");
  await curator.admin.review.decide({ id: reviewId, decision: "held" });
  await expect(visitor().reply.list({ reviewId })).rejects.toMatchObject(NOT_FOUND);
  await expect(reader.api.reply.create({ reviewId, text: "Late." })).rejects.toMatchObject(NOT_FOUND);
  expect((await author.api.reply.list({ reviewId })).items.length).toBeGreaterThan(0);
});
