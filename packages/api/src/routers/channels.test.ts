import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import { openSealed, signToken } from "@kinora/seal";
import { afterAll, beforeAll, expect, test } from "vitest";
import { callAs, createTestServices, createTestUser, type TestServices } from "../testing/test-api";

let database: TestDatabase;
let services: TestServices;
let userId: string;
let otherId: string;
beforeAll(async () => {
  database = await createTestDatabase();
  services = createTestServices(database.db);
  userId = await createTestUser(database.db);
  otherId = await createTestUser(database.db);
});
afterAll(() => database.drop());

test("a webhook's secret is told once and stands sealed in the table; nobody else reaches it", async () => {
  const me = callAs(services, userId);
  const made = await me.webhook.create({ url: "https://example.com/hook", events: ["new-picks"] });
  expect(made.secret).toMatch(/^whsec_/);
  const { secretEncrypted } = await database.db.webhook.findUniqueOrThrow({ where: { id: made.id } });
  expect(secretEncrypted).not.toContain(made.secret.slice(6));
  expect(openSealed(services.config.secrets, "webhook", secretEncrypted)).toBe(made.secret);
  expect(JSON.stringify(await me.webhook.list())).not.toContain("secret");
  const other = callAs(services, otherId);
  for (const act of [
    () => other.webhook.update({ id: made.id, enabled: false }),
    () => other.webhook.delete({ id: made.id }),
    () => other.webhook.test({ id: made.id }),
    () => other.webhook.deliveries({ id: made.id }),
    () => callAs(services, otherId, "admin").admin.webhook.delete({ id: made.id }),
  ]) {
    await expect(act()).rejects.toMatchObject({ code: "NOT_FOUND" });
  }
  const { deliveryId } = await me.webhook.test({ id: made.id });
  expect((await me.webhook.deliveries({ id: made.id })).items).toMatchObject([
    { id: deliveryId, event: "test", status: "queued" },
  ]);
  expect(await database.db.outboxEvent.count({ where: { name: "webhook/queued" } })).toBe(1);
  expect(await me.webhook.update({ id: made.id, enabled: false })).toMatchObject({
    disabledAt: expect.any(Date),
  });
  await me.webhook.delete({ id: made.id });
  expect((await me.webhook.list()).items).toEqual([]);
});

test.each(["http://127.0.0.1/", "http://localhost:3000/", "ftp://example.com/", "http://169.254.169.254/"])(
  "%s is no address for a webhook or a push",
  async (url) => {
    const me = callAs(services, userId);
    await expect(me.webhook.create({ url })).rejects.toMatchObject({ code: "BAD_REQUEST" });
    const keys = { p256dh: "A".repeat(87), auth: "A".repeat(22) };
    await expect(me.push.subscribe({ endpoint: url, keys })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  },
);

test("an admin's webhook is the instance's, and hears of events alone", async () => {
  const admin = callAs(services, await createTestUser(database.db, "admin"), "admin");
  const made = await admin.admin.webhook.create({
    url: "https://ops.example.com/",
    events: ["model/trained"],
  });
  expect((await admin.admin.webhook.list()).items).toMatchObject([
    { id: made.id, events: ["model/trained"] },
  ]);
  expect((await callAs(services, userId).webhook.list()).items).toEqual([]);
});

test("every caller gets the same key for pushes; a browser's keys are sealed and leave with it", async () => {
  const [one, two] = await Promise.all([
    callAs(services, userId).push.key(),
    callAs(services, otherId).push.key(),
  ]);
  expect(one).toEqual(two);
  expect(Buffer.from(one.publicKey, "base64url")).toHaveLength(65);
  const endpoint = "https://push.example.com/abc";
  const keys = { p256dh: "B".repeat(87), auth: "C".repeat(22) };
  await callAs(services, userId).push.subscribe({ endpoint, keys });
  const [stored] = await database.db.pushSubscription.findMany();
  expect(stored?.keysEncrypted).not.toContain("BBBB");
  await callAs(services, otherId).push.unsubscribe({ endpoint });
  expect(await database.db.pushSubscription.count()).toBe(1);
  await callAs(services, userId).push.unsubscribe({ endpoint });
  expect(await database.db.pushSubscription.count()).toBe(0);
});

test("a test names its channel and tells its owner how it fares; reading marks what was shown", async () => {
  const me = callAs(services, userId);
  const { notificationId: id } = await me.notification.test({ channel: "push" });
  expect((await me.notification.deliveries({ id })).items).toMatchObject([
    { channel: "push", status: "queued" },
  ]);
  await expect(callAs(services, otherId).notification.deliveries({ id })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  const shown = await me.notification.test({ channel: "inApp" });
  expect(await me.notification.read({ ids: [shown.notificationId] })).toEqual({ readCount: 1 });
  const { items } = await me.notification.deliveries({ id: shown.notificationId });
  expect(items).toMatchObject([{ channel: "inApp", status: "read" }]);
});

test("the link in a mail turns mail off, and nothing else, for whoever got it; a forged one does nothing", async () => {
  const me = callAs(services, userId);
  await me.preference.set({ notificationChannels: { email: true, push: true } });
  const visitor = callAs(services, null);
  const token = signToken(services.config.secrets, "unsubscribe", userId);
  await expect(visitor.notification.unsubscribe({ token: `${token}x` })).rejects.toMatchObject({
    code: "BAD_REQUEST",
  });
  await visitor.notification.unsubscribe({ token });
  await visitor.notification.unsubscribe({ token });
  const { notificationChannels } = await me.preference.get();
  expect(notificationChannels).toEqual({ inApp: true, email: false, push: true, webhook: false });
});
