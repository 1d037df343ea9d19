import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createContext } from "./context";
import { handleTrpc } from "./http/handle-trpc";
import { handleRest } from "./rest/handle-rest";
import { createCaller } from "./router";
import type { Services } from "./services";
import {
  fuzzedProcedures,
  type HostileRequest,
  rawRestRequest,
  rawTrpcRequest,
} from "./testing/hostile-request";
import { hostileValueOf } from "./testing/hostile-value";
import { codeOf } from "./testing/procedure";
import { createTestServices, createTestUser } from "./testing/test-api";

/** Of each procedure; `npm run bench -- fuzz` sends many more, to a running product. */
const RUNS = 25;
const seed = 20_261_121;
let database: TestDatabase;
let services: Services;
let adminId: string;
let filmId: number;

beforeAll(async () => {
  database = await createTestDatabase();
  services = createTestServices(database.db);
  adminId = await createTestUser(database.db, "admin");
  const film = await database.db.film.create({
    data: { slug: "f", title: "F", originalTitle: "F", year: 1999 },
  });
  filmId = film.id;
});
afterAll(() => database.drop());

const callAsAdmin = () =>
  createCaller(createContext({ services, caller: { userId: adminId, role: "admin" } }));

// Hashing costs 30 ms and mails nobody: the routes of `auth` get their share over REST.
const quick = fuzzedProcedures.filter(
  ({ path }) => !/^auth\.|profile\.changePassword|admin\.user\.delete/.test(path),
);

test.each(quick.map((procedure) => [procedure.path, procedure] as const))(
  "no input of %s fails on our side",
  async (path, { input }) => {
    const caller = callAsAdmin();
    await fc.assert(
      fc.asyncProperty(hostileValueOf(input, filmId), async (value) => {
        expect(await codeOf(caller, path, value)).not.toBe("INTERNAL_SERVER_ERROR");
      }),
      { numRuns: RUNS, seed },
    );
  },
);

/** Sends a request through one of the API's doors. */
async function expectNoFailure(
  handle: typeof handleRest,
  { method, path, contentType, body }: HostileRequest,
  key: string | null,
) {
  const headers = {
    ...(contentType && { "content-type": contentType }),
    ...(key && { authorization: `Bearer ${key}` }),
  };
  const request = new Request(`http://localhost:3000${path}`, { method, headers, body });
  const answer = await handle(request, services, { session: null, address: "203.0.113.9" });
  expect(answer.status, `${method} ${path}: ${await answer.clone().text()}`).toBeLessThan(500);
}

test("no raw request to any REST path is answered with 500 or more", async () => {
  const scopes = ["read", "write", "account", "curate", "admin"] as const;
  const { key } = await callAsAdmin().apiKey.create({ name: "fuzz", scopes: [...scopes] });
  await fc.assert(
    fc.asyncProperty(rawRestRequest, (request) => expectNoFailure(handleRest, request, key)),
    { numRuns: RUNS * 40, seed },
  );
});

test("no raw request to tRPC is answered with 500 or more", async () => {
  await fc.assert(
    fc.asyncProperty(rawTrpcRequest, (request) => expectNoFailure(handleTrpc, request, null)),
    { numRuns: RUNS * 12, seed },
  );
});
