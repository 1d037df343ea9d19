import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Services } from "../services";
import { createRestClient, type RestClient, registerThroughRest } from "../testing/rest-client";
import { createTestServices } from "../testing/test-api";

let database: TestDatabase;
let services: Services;
let rest: RestClient;
let token: string;

beforeAll(async () => {
  database = await createTestDatabase();
  services = createTestServices(database.db);
  rest = createRestClient(services);
  token = (await registerThroughRest(rest)).accessToken;
});
afterAll(() => database.drop());

const makeList = (title: string, key: string, as = token) =>
  rest("POST", "/lists", { token: as, body: { title }, headers: { "idempotency-key": key } });

test("a repeated request under one key makes one list, and says that it is a repetition", async () => {
  const first = await makeList("Once", "once-1");
  const again = await makeList("Once", "once-1");
  expect(first.status).toBe(201);
  expect(again).toMatchObject({ status: 201, body: first.body });
  expect(first.headers.get("idempotency-replayed")).toBeNull();
  expect(again.headers.get("idempotency-replayed")).toBe("true");
  expect(await database.db.list.count({ where: { title: "Once" } })).toBe(1);
  await makeList("Once", "once-2");
  expect(await database.db.list.count({ where: { title: "Once" } })).toBe(2);
});

test("of many at once under one key one acts; the others get its answer or 409", async () => {
  const answers = await Promise.all(Array.from({ length: 8 }, () => makeList("Together", "together")));
  expect(await database.db.list.count({ where: { title: "Together" } })).toBe(1);
  expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
  expect(answers.some(({ status }) => status === 201)).toBe(true);
});

test("a key that was used for other input is 422, somebody else's key is theirs, an unfit one 400", async () => {
  await makeList("Mine", "shared");
  expect((await makeList("Other", "shared")).status).toBe(422);
  const other = (await registerThroughRest(rest)).accessToken;
  expect((await makeList("Theirs", "shared", other)).status).toBe(201);
  const unfit = await makeList("Unfit", "x".repeat(201));
  expect(unfit).toMatchObject({ status: 400, body: { error: { issues: [{ path: "idempotency-key" }] } } });
});

test("a request that failed may be sent again under its key", async () => {
  expect((await makeList("", "second-chance")).status).toBe(400);
  expect((await makeList("Better", "second-chance")).status).toBe(201);
});

test("what is shown once is shown to the repetition too, and lies nowhere in the clear", async () => {
  const make = () =>
    rest("POST", "/me/api-keys", { token, body: { name: "k" }, headers: { "idempotency-key": "api-key" } });
  const { body } = await make();
  expect((await make()).body.key).toBe(body.key);
  const { rows } = await database.db.pool.query<{ held: boolean }>(
    'SELECT EXISTS (SELECT FROM "CacheEntry" WHERE position($1 IN "value"::text) > 0) AS held',
    [body.key],
  );
  expect(rows[0]?.held).toBe(false);
});
