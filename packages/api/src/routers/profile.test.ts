import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { handleRest } from "../rest/handle-rest";
import type { Services } from "../services";
import { createRestClient, type RestClient, registerThroughRest } from "../testing/rest-client";
import { createTestServices } from "../testing/test-api";

let database: TestDatabase;
let services: Services;
let rest: RestClient;
let filmId: number;

beforeAll(async () => {
  database = await createTestDatabase();
  const plain = createTestServices(database.db);
  const home = await mkdtemp(join(tmpdir(), "kinora-profile-"));
  services = { ...plain, config: { ...plain.config, home } };
  rest = createRestClient(services);
  const film = await database.db.film.create({
    data: { slug: "f", title: '=HYPERLINK("http://evil")', originalTitle: "F", year: 1999 },
  });
  filmId = film.id;
  await database.db.genre.create({ data: { slug: "drama", name: "Drama" } });
});
afterAll(() => database.drop());

test("an account is read and changed by its owner, field by field", async () => {
  const { accessToken: token } = await registerThroughRest(rest);
  const changed = await rest("PATCH", "/me", {
    token,
    body: { bio: "Likes <b>long</b> films", visibility: "public" },
  });
  expect(changed.status).toBe(200);
  expect(changed.body).toMatchObject({
    name: "Ana Lima",
    bio: "Likes <b>long</b> films",
    visibility: "public",
  });
  expect((await rest("PATCH", "/me", { token, body: { name: "" } })).body.error.issues[0].path).toBe("name");
  expect((await rest("PATCH", "/me", { body: { name: "X" } })).status).toBe(401);
});

test("nobody can change anybody else, whatever id they send", async () => {
  const ana = await registerThroughRest(rest);
  const ben = await registerThroughRest(rest);
  await rest("PATCH", "/me", {
    token: ben.accessToken,
    body: { name: "Mine now", userId: ana.user.id, id: ana.user.id },
  });
  expect((await rest("GET", "/me", { token: ana.accessToken })).body.name).toBe("Ana Lima");
});

test("a taken handle is 409", async () => {
  const ana = await registerThroughRest(rest);
  const ben = await registerThroughRest(rest);
  const body = { handle: "the-one" };
  expect((await rest("PATCH", "/me", { token: ana.accessToken, body })).status).toBe(200);
  expect((await rest("PATCH", "/me", { token: ben.accessToken, body })).status).toBe(409);
});

test("preferences change by field, name what does not fit, and make every list anew", async () => {
  const { accessToken: token, user } = await registerThroughRest(rest);
  const versionOf = async () =>
    (await database.db.user.findUniqueOrThrow({ where: { id: user.id } })).tasteVersion;
  const before = await versionOf();
  const put = (body: object) => rest("PUT", "/me/preferences", { token, body });
  await put({ languages: ["fr"], dials: { recency: 0.5 } });
  const { status, body } = await put({
    genresMore: ["drama"],
    maturity: 12,
    notificationChannels: { email: true },
  });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    languages: ["fr"],
    genresMore: ["drama"],
    maturity: 12,
    dials: { popularity: 0, diversity: 0, recency: 0.5 },
    notificationChannels: { inApp: true, email: true },
  });
  expect(await versionOf()).toBe(before + 2);
  expect((await put({ dials: { recency: 1.5 } })).body.error.issues[0].path).toBe("dials.recency");
  expect((await put({ genresLess: ["no-such"] })).body.error.issues[0].path).toBe("genresLess.0");
  expect((await put({ maturity: 13 })).status).toBe(400);
  expect((await put({ timeZone: "Mars/Base" })).status).toBe(400);
});

test("the export is a zip with everything, safe to open in a spreadsheet", async () => {
  const { accessToken: token, email } = await registerThroughRest(rest);
  await rest("PUT", `/films/${filmId}/rating`, { token, body: { stars: 4.5 } });
  const review = await rest("POST", `/films/${filmId}/reviews`, { token, body: { text: "Mine." } });
  await rest("POST", `/reviews/${review.body.id}/replies`, { token, body: { text: "A second thought." } });
  const request = new Request("http://localhost:3000/api/v1/me/export", {
    headers: { authorization: `Bearer ${token}` },
  });
  const response = await handleRest(request, services, { session: null, address: null });
  expect(response.headers.get("content-type")).toBe("application/zip");
  const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
  const ratings = strFromU8(files["ratings.csv"] ?? new Uint8Array());
  expect(ratings).toContain("title,year,imdb,filmId,stars");
  expect(ratings).toContain(`"'=HYPERLINK(""http://evil"")",1999,,${filmId},4.5,`);
  expect(strFromU8(files["replies.csv"] ?? new Uint8Array())).toContain("A second thought.");
  expect(strFromU8(files["account.json"] ?? new Uint8Array())).toContain(email);
  const all = Object.values(files)
    .map((file) => strFromU8(file))
    .join("\n");
  expect(all).not.toMatch(/\$argon2id|keyHash/);
});

test("erasing an account leaves no trace of it in any table but the bare id in its own event", async () => {
  const {
    accessToken: token,
    email,
    password,
    user,
  } = await registerThroughRest(rest, "leaving@example.org");
  await rest("PATCH", "/me", {
    token,
    body: { name: "Marked Name", bio: "marked-bio", handle: "marked-handle" },
  });
  await rest("PUT", `/films/${filmId}/rating`, { token, body: { stars: 3 } });
  await rest("POST", `/films/${filmId}/reviews`, { token, body: { text: "marked-review", spoiler: false } });
  const stayer = await registerThroughRest(rest);
  const other = (
    await rest("POST", `/films/${filmId}/reviews`, { token: stayer.accessToken, body: { text: "Stays." } })
  ).body;
  const reply = (
    await rest("POST", `/reviews/${other.id}/replies`, { token, body: { text: "marked-reply" } })
  ).body;
  // As the worker tells the review's author.
  await database.db.notification.create({
    data: {
      ...{ userId: stayer.user.id, kind: "reply", idempotencyKey: `reply:${reply.id}` },
      payload: { authorId: user.id, name: "Marked Name", excerpt: "marked-reply" },
    },
  });
  await rest("POST", "/me/api-keys", { token, body: { name: "marked-key" } });
  await rest("GET", "/recommendations", { token });
  expect((await rest("DELETE", "/me", { token })).status).toBe(204);

  const marks = [
    email,
    "Marked Name",
    "marked-bio",
    "marked-handle",
    "marked-review",
    "marked-reply",
    "marked-key",
    user.id,
  ];
  const { rows: tables } = await database.db.pool.query<{ name: string }>(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'",
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const { rows } = await database.db.pool.query<{ row: string }>(`SELECT t::text AS row FROM "${name}" t`);
    for (const mark of marks) if (rows.some(({ row }) => row.includes(mark))) found.push(`${name}: ${mark}`);
  }
  expect(found).toEqual([`OutboxEvent: ${user.id}`]);
  const events = await database.db.outboxEvent.findMany({ where: { name: "user/erased" } });
  expect(events.map(({ payload }) => payload)).toContainEqual({ userId: user.id });

  expect((await rest("GET", "/me", { token })).status).toBe(401);
  expect((await rest("POST", "/auth/login", { body: { email, password } })).status).toBe(401);
  expect((await rest("POST", "/auth/register", { body: { email, password, name: "Again" } })).status).toBe(
    201,
  );
});

test("the password changes with the present one, and other devices are signed out", async () => {
  const first = await registerThroughRest(rest);
  const { email, password } = first;
  const { body: second } = await rest("POST", "/auth/login", { body: { email, password } });
  const change = (currentPassword: string) =>
    rest("POST", "/me/password", {
      token: first.accessToken,
      body: { currentPassword, newPassword: "another long one" },
    });
  expect((await change("not it")).body.error.issues[0].path).toBe("currentPassword");
  expect((await change(password)).status).toBe(204);
  expect((await rest("GET", "/me", { token: second.accessToken })).status).toBe(401);
  expect((await rest("GET", "/me", { token: first.accessToken })).status).toBe(200);
  expect((await rest("POST", "/auth/login", { body: { email, password: "another long one" } })).status).toBe(
    200,
  );
});

test("notifications are one's own, and reading them is counted", async () => {
  const ana = await registerThroughRest(rest);
  const ben = await registerThroughRest(rest);
  for (const index of [1, 2, 3]) {
    const idempotencyKey = `profile-test-${index}`;
    await database.db.notification.create({
      data: { userId: ana.user.id, kind: "test", payload: {}, idempotencyKey },
    });
  }
  const { body: page } = await rest("GET", "/me/notifications?limit=2", { token: ana.accessToken });
  expect(page).toMatchObject({ unreadCount: 3, items: [{ kind: "test" }, { kind: "test" }] });
  const { body: rest2 } = await rest("GET", `/me/notifications?limit=2&cursor=${page.nextCursor}`, {
    token: ana.accessToken,
  });
  expect(rest2.items).toHaveLength(1);
  expect(rest2.nextCursor).toBeNull();
  const read = (token: string) =>
    rest("POST", "/me/notifications/read", { token, body: { ids: [page.items[0].id] } });
  expect((await read(ben.accessToken)).body.readCount).toBe(0);
  expect((await read(ana.accessToken)).body.readCount).toBe(1);
  expect((await rest("POST", "/me/notifications/read", { token: ana.accessToken })).body.readCount).toBe(2);
});
