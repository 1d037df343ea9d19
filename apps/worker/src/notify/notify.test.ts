import { createECDH, randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type IncomingHttpHeaders } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { createNotification, type Database, jobRunIdOf, type NotificationChannel } from "@kinora/db";
import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import { readToken, sealText } from "@kinora/seal";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { makeFunctions } from "../functions";
import { sendDigest } from "../functions/send-digest";
import type { WorkerServices } from "../functions/services";
import { openMailer } from "../mail/mailer";
import type { LocalRunner } from "../runner/local-runner";
import { startTestRunner } from "../testing/test-runner";
import { makeTestServices } from "../testing/test-services";
import { signWebhook } from "./sign-webhook";

/** The other side of web push; the package has no types. */
const ece: { decrypt(body: Buffer, params: object): Buffer } = createRequire(import.meta.url)("http_ece");

interface Call {
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

let database: TestDatabase;
let db: Database;
let home: string;
let runner: LocalRunner;
let services: WorkerServices;
let now = new Date("2026-11-21T12:00:00Z");
const calls: Call[] = [];
const mails: string[] = [];
const failing = new Map<string, number>();

/** Takes webhooks and pushes; `failing` says how often a path answers 500 first. */
const sink = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const url = request.url ?? "";
    const left = failing.get(url) ?? 0;
    failing.set(url, left - 1);
    if (left > 0) return void response.writeHead(500).end();
    calls.push({ url, headers: request.headers, body: Buffer.concat(chunks) });
    response.writeHead(url === "/gone" ? 410 : 201).end();
  });
});
const openMailServer = () =>
  new SMTPServer({
    ...{ disabledCommands: ["STARTTLS"], authOptional: true },
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        mails.push(Buffer.concat(chunks).toString());
        done();
      });
    },
  });
const smtp = openMailServer();
const addressOf = (server: { address(): unknown }) => `127.0.0.1:${(server.address() as AddressInfo).port}`;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  home = await mkdtemp(path.join(tmpdir(), "kinora-notify-"));
  await new Promise<void>((done) => sink.listen(0, "127.0.0.1", done));
  await new Promise<void>((done) => void smtp.listen(0, "127.0.0.1", done));
  const smtpUrl = `smtp://${addressOf(smtp.server)}`;
  runner = await startTestRunner(db, (inngest) => {
    services = makeTestServices({
      ...{ inngest, db, home, databaseUrl: database.url, publicUrl: "https://kinora.test" },
      mailer: openMailer({ smtpUrl, from: "Kinora <kinora@localhost>", outboxFolder: home }),
      privateHosts: [addressOf(sink)],
      now: () => now,
    });
    return makeFunctions(services);
  });
});
afterAll(async () => {
  await runner.stop(500);
  await database.drop();
  sink.close();
  smtp.close(() => undefined);
  await rm(home, { recursive: true });
});
beforeEach(async () => {
  await db.user.deleteMany();
  await db.webhook.deleteMany();
  await db.outboxEvent.deleteMany();
  now = new Date("2026-11-21T12:00:00Z");
  calls.length = 0;
  mails.length = 0;
  failing.clear();
});

let count = 0;
const addPerson = (channels: object, preference: object = {}) =>
  db.user.create({
    data: {
      identity: { create: { email: `viewer-${++count}@kinora.test` } },
      profile: { create: { handle: `viewer-${count}`, name: "Ada" } },
      preference: { create: { notificationChannels: channels, ...preference } },
    },
  });

async function notify(userId: string, kind = "import-finished", channels?: readonly NotificationChannel[]) {
  const payload = { fileName: "ml.zip", written: 3, unchanged: 0, refused: 1 };
  const notification = { userId, kind, payload, idempotencyKey: `key-${++count}`, channels };
  await db.$transaction((tx) => createNotification(tx, notification));
  const { id } = await db.notification.findFirstOrThrow({
    where: { idempotencyKey: notification.idempotencyKey },
  });
  return id;
}

/** Delivers an event under a new id and waits for the end of the run that it starts. */
async function deliver(functionId: string, name: string, data: Record<string, unknown>) {
  const id = `event-${++count}`;
  await runner.ingest([{ id, name, data }]);
  const where = { id: jobRunIdOf(functionId, id) };
  const status = async () => (await db.jobRun.findUnique({ where }))?.status;
  await expect.poll(status, { timeout: 30_000 }).toMatch(/completed|failed/);
  return status();
}

/** What the outbox holds, delivered as the relay would. */
async function relay() {
  for (const { id, name, payload } of await db.outboxEvent.findMany({ where: { name: "webhook/queued" } })) {
    await db.outboxEvent.delete({ where: { id } });
    await deliver("send-webhook", name, payload as Record<string, unknown>);
  }
}

const statesOf = async (notificationId: string) => {
  const rows = await db.notificationDelivery.findMany({ where: { notificationId } });
  return Object.fromEntries(
    rows.map(({ channel, status, attempts, error }) => [channel, { status, attempts, error }]),
  );
};

function addBrowser(userId: string, location: string) {
  const curve = createECDH("prime256v1");
  const keys = {
    p256dh: curve.generateKeys().toString("base64url"),
    auth: randomBytes(16).toString("base64url"),
  };
  const keysEncrypted = sealText(services.secrets, "push", JSON.stringify(keys));
  const endpoint = `http://${addressOf(sink)}${location}`;
  return { curve, keys, stored: db.pushSubscription.create({ data: { endpoint, userId, keysEncrypted } }) };
}

const SECRET = `whsec_${Buffer.from("a secret of the tests").toString("base64")}`;
const addWebhook = (userId: string | null, location: string, events: string[] = []) =>
  db.webhook.create({
    data: {
      ...{
        userId,
        events,
        url: location.startsWith("http") ? location : `http://${addressOf(sink)}${location}`,
      },
      secretEncrypted: sealText(services.secrets, "webhook", SECRET),
    },
  });

test("mail goes by SMTP once, in HTML and text, with a link that turns mail off by one click", async () => {
  const { id: userId } = await addPerson({ email: true });
  const notificationId = await notify(userId);
  await deliver("send-notification", "notification/created", { notificationId });
  await deliver("send-notification", "notification/created", { notificationId });
  expect(mails).toHaveLength(1);
  const [mail = ""] = mails;
  expect(mail).toContain("Subject: Your films have arrived");
  expect(mail).toMatch(/Content-Type: text\/plain[\s\S]*3 new ratings[\s\S]*Content-Type: text\/html/);
  expect(mail).toContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
  const [, token = ""] =
    /List-Unsubscribe: <https:\/\/kinora\.test\/api\/unsubscribe\?token=(.+)>/.exec(mail) ?? [];
  expect(readToken(services.secrets, "unsubscribe", token)).toBe(userId);
  expect(await statesOf(notificationId)).toEqual({ email: { status: "sent", attempts: 1, error: null } });
});

test("a reply is told to the review's author once; one's own, one that is gone and a muted kind disturb nobody", async () => {
  const [author, replier] = [await addPerson({ email: true }), await addPerson({})];
  const slug = `replied-${++count}`;
  const film = await db.film.create({ data: { slug, title: "Ikiru", originalTitle: "Ikiru" } });
  const review = await db.review.create({ data: { userId: author.id, filmId: film.id, text: "Slow." } });
  const reply = (userId: string, text: string) =>
    db.reply.create({ data: { reviewId: review.id, userId, text } });
  const tell = (replyId: string) =>
    deliver("notify-reply", "reply/created", { replyId, reviewId: review.id, userId: replier.id });
  const { id } = await reply(replier.id, "y".repeat(500));
  for (let time = 0; time < 2; time++) expect(await tell(id)).toBe("completed");
  await tell((await reply(author.id, "My own.")).id);
  const gone = await reply(replier.id, "Gone.");
  await db.reply.delete({ where: { id: gone.id } });
  await tell(gone.id);
  const told = await db.notification.findMany({ where: { kind: "reply" }, include: { deliveries: true } });
  expect(told).toMatchObject([
    {
      userId: author.id,
      payload: { name: "Ada", filmId: film.id, filmTitle: "Ikiru", excerpt: `${"y".repeat(139)}…` },
      deliveries: [{ channel: "email" }],
    },
  ]);
  await db.preference.update({ where: { userId: author.id }, data: { mutedNotifications: ["reply"] } });
  await tell((await reply(replier.id, "Again.")).id);
  expect(await db.notificationDelivery.findMany({ where: { channel: "email" } })).toHaveLength(1);
  expect(await db.notification.count({ where: { kind: "reply" } })).toBe(2);
});

test("a push arrives encrypted for its browser; a browser that is gone is forgotten", async () => {
  const { id: userId } = await addPerson({ push: true });
  const { curve, keys, stored } = addBrowser(userId, "/push");
  await Promise.all([stored, addBrowser(userId, "/gone").stored]);
  const notificationId = await notify(userId);
  await deliver("send-notification", "notification/created", { notificationId });
  const push = calls.find(({ url }) => url === "/push");
  expect(push?.headers).toMatchObject({ "content-encoding": "aes128gcm", authorization: /^vapid t=/ });
  const params = { version: "aes128gcm", privateKey: curve, authSecret: keys.auth };
  const message = JSON.parse(ece.decrypt(push?.body ?? Buffer.alloc(0), params).toString());
  expect(message).toMatchObject({
    id: notificationId,
    title: "Your films have arrived",
    url: "/import",
  });
  expect(await db.pushSubscription.findMany()).toMatchObject([
    { endpoint: expect.stringMatching(/\/push$/) },
  ]);
  expect(await statesOf(notificationId)).toMatchObject({ push: { status: "sent" } });
});

test("a webhook is called again until it answers, signed, and once when everything comes twice", async () => {
  const { id: userId } = await addPerson({ webhook: true });
  await addWebhook(userId, "/hook", ["import-finished"]);
  await addWebhook(userId, "/other", ["new-picks"]);
  failing.set("/hook", 2);
  const notificationId = await notify(userId);
  await deliver("send-notification", "notification/created", { notificationId });
  await deliver("send-notification", "notification/created", { notificationId });
  await relay();
  expect(calls).toHaveLength(1);
  const [{ body, headers } = { body: Buffer.alloc(0), headers: {} }] = calls;
  const call = JSON.parse(body.toString());
  expect(call).toMatchObject({
    type: "notification.import-finished",
    data: { notificationId, kind: "import-finished" },
  });
  const signed = signWebhook({ id: call.id, body: body.toString(), at: now, secret: SECRET });
  expect(headers).toMatchObject(signed);
  const deliveryId = call.id;
  await deliver("send-webhook", "webhook/queued", { deliveryId });
  expect(calls).toHaveLength(1);
  expect(await db.webhookDelivery.findMany()).toMatchObject([
    { status: "sent", attempts: 3, statusCode: 201 },
  ]);
  expect(await statesOf(notificationId)).toMatchObject({
    webhook: { status: "sent", attempts: 3, error: null },
  });
});

test("the signature is the one that standardwebhooks.com gives for its example", () => {
  const body = '{"test": 2432232314}';
  const at = new Date(1614265330 * 1000);
  const headers = signWebhook({
    id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
    body,
    at,
    secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
  });
  expect(headers["webhook-signature"]).toBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
});

test("a webhook that leads to this machine is not called and says why", async () => {
  const { id: userId } = await addPerson({ webhook: true });
  await addWebhook(userId, "http://127.0.0.1:9/hook");
  const notificationId = await notify(userId);
  await deliver("send-notification", "notification/created", { notificationId });
  await relay();
  expect(await statesOf(notificationId)).toEqual({
    webhook: { status: "failed", attempts: 1, error: "127.0.0.1 is not on the open internet." },
  });
});

test("a channel without a target fails with the reason, and holds no other up", async () => {
  const { id: userId } = await addPerson({ inApp: true, push: true, webhook: true, email: true });
  const notificationId = await notify(userId);
  expect(await deliver("send-notification", "notification/created", { notificationId })).toBe("completed");
  expect(await statesOf(notificationId)).toEqual({
    inApp: { status: "sent", attempts: 1, error: null },
    email: { status: "sent", attempts: 1, error: null },
    push: { status: "failed", attempts: 1, error: "No browser takes pushes." },
    webhook: { status: "failed", attempts: 1, error: "There is no webhook that wants to hear of it." },
  });
});

test("a muted kind stands on the person's page alone; a test of a channel goes there whatever they wish", async () => {
  const { id: userId } = await addPerson(
    { inApp: true, email: true },
    { mutedNotifications: ["import-finished"] },
  );
  expect(Object.keys(await statesOf(await notify(userId)))).toEqual(["inApp"]);
  expect(Object.keys(await statesOf(await notify(userId, "test", ["push"])))).toEqual(["push"]);
});

test("in quiet hours mails and pushes wait for the morning; what stands on the page and webhooks do not", async () => {
  // Years ahead, for the runner goes by the clock of the machine.
  now = new Date("2040-11-21T23:00:00Z");
  const wishes = { quietHours: "22:00-07:00", timeZone: "UTC" };
  const { id: userId } = await addPerson({ inApp: true, email: true, webhook: true }, wishes);
  await addWebhook(userId, "/night");
  const notificationId = await notify(userId);
  const eventId = `event-${++count}`;
  await runner.ingest([{ id: eventId, name: "notification/created", data: { notificationId } }]);
  const runId = jobRunIdOf("send-notification", eventId);
  const waiting = () => db.jobWait.findFirst({ where: { runId, kind: "sleep" } });
  await expect.poll(async () => (await waiting())?.wakeAt).toEqual(new Date("2040-11-22T07:00:00Z"));
  expect(await statesOf(notificationId)).toMatchObject({
    ...{ inApp: { status: "sent" }, email: { status: "queued", attempts: 0 } },
  });
  expect(await db.webhookDelivery.count()).toBe(1);
  expect(mails).toEqual([]);
  await db.jobWait.updateMany({ where: { runId }, data: { wakeAt: new Date() } });
  await expect.poll(() => mails.length, { timeout: 15_000 }).toBe(1);
  expect(await statesOf(notificationId)).toMatchObject({ email: { status: "sent", attempts: 1 } });
});

test("mails of a digest wait for its hour and come as one; a failure is tried at the next turn", async () => {
  const { id: userId } = await addPerson({ email: true }, { digestHour: 18, timeZone: "Europe/Berlin" });
  const created = new Date("2026-11-21T12:00:00Z");
  for (const notificationId of [await notify(userId), await notify(userId, "new-picks")]) {
    await db.notification.update({ where: { id: notificationId }, data: { createdAt: created } });
    await deliver("send-notification", "notification/created", { notificationId });
  }
  expect(await sendDigest(services, userId)).toEqual({ sent: 0 });
  now = new Date("2026-11-21T17:00:30Z");
  const broken = {
    ...services,
    mailer: { ...services.mailer, send: async () => Promise.reject(new Error("the mail server is away")) },
  };
  expect(await sendDigest(broken, userId)).toEqual({ sent: 0, error: "the mail server is away" });
  expect(await sendDigest(services, userId)).toEqual({ sent: 2 });
  expect(await sendDigest(services, userId)).toEqual({ sent: 0 });
  expect(mails).toHaveLength(1);
  expect(mails[0]).toContain("Subject: 2 news from Kinora");
});

test("while the mail server is away mail waits, and goes out once it is back", async () => {
  const { id: userId } = await addPerson({ email: true }, { digestHour: 18, timeZone: "Europe/Berlin" });
  const notificationId = await notify(userId);
  const created = new Date("2026-11-21T12:00:00Z");
  await db.notification.update({ where: { id: notificationId }, data: { createdAt: created } });
  await deliver("send-notification", "notification/created", { notificationId });
  now = new Date("2026-11-21T17:00:30Z");
  const back = openMailServer();
  await new Promise<void>((done) => void back.listen(0, "127.0.0.1", done));
  const smtpUrl = `smtp://${addressOf(back.server)}`;
  const port = Number(new URL(smtpUrl).port);
  await new Promise<void>((done) => back.close(done));
  const mailer = openMailer({ smtpUrl, from: "Kinora <kinora@localhost>", outboxFolder: home });
  const send = () => sendDigest({ ...services, mailer }, userId);
  expect(await send()).toEqual({ sent: 0, error: expect.stringContaining("ECONNREFUSED") });
  const again = openMailServer();
  await new Promise<void>((done) => void again.listen(port, "127.0.0.1", done));
  expect(await send()).toEqual({ sent: 1 });
  expect(await send()).toEqual({ sent: 0 });
  expect(mails).toHaveLength(1);
  again.close(() => undefined);
});

test("the instance's webhooks hear of an event once, those that did not ask for it not at all", async () => {
  await addWebhook(null, "/ops", ["film/created"]);
  await addWebhook(null, "/models", ["model/trained"]);
  await runner.ingest([{ id: "film-event", name: "film/created", data: { filmId: 7 } }]);
  const where = { id: jobRunIdOf("dispatch-webhooks", "film-event") };
  await expect
    .poll(async () => (await db.jobRun.findUnique({ where }))?.status, { timeout: 10_000 })
    .toBe("completed");
  await relay();
  expect(calls.map(({ url, body }) => [url, JSON.parse(body.toString()).data.filmId])).toEqual([["/ops", 7]]);
});

test("a watchlist film that comes to a service in the person's region is told once; one long there is not", async () => {
  const { id: userId } = await addPerson({ inApp: true }, { region: "DE" });
  const [coming, longThere] = await Promise.all(
    ["Coming", "Long there"].map((title) =>
      db.film.create({ data: { slug: `${title}-${++count}`, title, originalTitle: title } }),
    ),
  );
  const provider = await db.provider.create({ data: { slug: `p-${count}`, name: "Kino+" } });
  const addedAt = new Date(now.getTime() - 20 * 86_400_000);
  for (const film of [coming, longThere]) {
    const filmId = film?.id ?? 0;
    await db.watchlistEntry.create({ data: { userId, filmId, addedAt } });
    const since = film === coming ? now : new Date(addedAt.getTime() - 1);
    for (const region of film === coming ? ["DE", "US"] : ["DE"]) {
      await db.availability.create({
        data: { filmId, providerId: provider.id, region, offer: "stream", source: "test", since },
      });
    }
  }
  for (let time = 0; time < 2; time++)
    await deliver("notify-availability", "import/completed", { importId: userId });
  expect(await db.notification.findMany()).toMatchObject([
    { kind: "film-available", payload: { filmId: coming?.id, providers: "Kino+", region: "DE" } },
  ]);
});
