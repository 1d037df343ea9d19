import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { createContext } from "./context";
import { handleTrpc } from "./http/handle-trpc";
import { listRoutes } from "./rest/route";
import { createCaller } from "./router";
import type { Services } from "./services";
import { codeOf, listProcedures } from "./testing/procedure";
import { createRestClient } from "./testing/rest-client";
import { createTestServices, createTestUser } from "./testing/test-api";

/** `KINORA_FUZZ_RUNS=300` makes the long run. */
const runs = Number(process.env.KINORA_FUZZ_RUNS ?? 25);
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

type JsonSchema = z.core.JSONSchema.JSONSchema;

const hostileText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.constantFrom(
    "",
    "\0",
    "\ud800",
    "' OR 1=1 --",
    "%",
    "\\",
    "../../etc/passwd",
    "NaN",
    "1e309",
    "𝄞".repeat(50),
  ),
  fc.uuid(),
  fc.constantFrom("2026-02-30", "2026-02-28", "9999-12-31T23:59:59Z", "-271821-04-20T00:00:00Z"),
);
const hostileNumber = fc.oneof(
  fc.integer(),
  fc.double(),
  fc.constantFrom(0, -1, 1, 2_147_483_647, 2_147_483_648, Number.MAX_SAFE_INTEGER, 1e308),
  fc.constant(null).map(() => filmId),
);
const anything = fc.oneof(
  hostileText,
  hostileNumber,
  fc.boolean(),
  fc.constant(null),
  fc.jsonValue({ maxDepth: 3 }),
);

/** Values that fit a schema or nearly do, so that most come past it and into the queries. */
function arbitraryOf(schema: JsonSchema | boolean | undefined): fc.Arbitrary<unknown> {
  if (typeof schema !== "object") return anything;
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const options = schema.anyOf ?? schema.oneOf;
  if (options) return fc.oneof(...options.map((option) => arbitraryOf(option)));
  const mostly = (likely: fc.Arbitrary<unknown>) =>
    fc.oneof({ weight: 12, arbitrary: likely }, { weight: 1, arbitrary: anything });
  switch (schema.type) {
    case "object":
      return mostly(objectOf(schema));
    case "array":
      return mostly(fc.array(arbitraryOf(schema.items as JsonSchema), { maxLength: 4 }));
    case "integer":
      return mostly(integerOf(schema));
    case "number":
      return mostly(
        fc.oneof(
          fc.double({ min: schema.minimum ?? -10, max: schema.maximum ?? 10, noNaN: true }),
          hostileNumber,
        ),
      );
    case "boolean":
      return mostly(fc.boolean());
    case "string":
      return mostly(
        schema.format === "uuid" ? fc.uuid() : schema.format === "email" ? fc.emailAddress() : hostileText,
      );
    default:
      return anything;
  }
}

function integerOf({ minimum = -5, maximum = 2_147_483_647 }: JsonSchema): fc.Arbitrary<unknown> {
  const least = Math.max(Number(minimum), -2_147_483_648);
  const most = Math.min(Number(maximum), 2_147_483_647);
  return fc.oneof(
    fc.integer({ min: least, max: most }),
    fc.constant(null).map(() => filmId),
  );
}

function objectOf({ properties = {}, required = [] }: JsonSchema): fc.Arbitrary<unknown> {
  const model = Object.fromEntries(
    Object.entries(properties).map(([name, inner]) => [name, arbitraryOf(inner)]),
  );
  return fc.record(model, { requiredKeys: required.filter((name) => name in model) });
}

const schemaOf = (input: z.ZodType | null): JsonSchema | boolean =>
  input ? (z.toJSONSchema(input, { io: "input", unrepresentable: "any" }) as JsonSchema) : false;

// Hashing costs 30 ms and mails nobody: the routes of `auth` get their share over REST.
const fuzzed = listProcedures().filter(
  ({ path }) => !/^auth\.|profile\.(delete|changePassword)|admin\.user\.delete/.test(path),
);

test.each(fuzzed.map((procedure) => [procedure.path, procedure] as const))(
  "no input of %s fails on our side",
  async (path, { input }) => {
    const caller = createCaller(createContext({ services, caller: { userId: adminId, role: "admin" } }));
    await fc.assert(
      fc.asyncProperty(arbitraryOf(schemaOf(input)), async (value) => {
        expect(await codeOf(caller, path, value)).not.toBe("INTERNAL_SERVER_ERROR");
      }),
      { numRuns: runs, seed },
    );
  },
);

const rawBody = fc.oneof(
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.constantFrom(
    "{",
    "[]",
    "null",
    "1",
    '"x"',
    "[".repeat(5_000),
    '{"a":'.repeat(2_000),
    '{"__proto__":{"a":1}}',
  ),
  fc.json(),
);
const segment = fc.oneof(
  hostileText.map((text) => encodeURIComponent(text.toWellFormed())),
  fc.constantFrom("%", "%zz", "%00"),
);

test("no raw request to any REST path is answered with 500 or more", async () => {
  const rest = createRestClient(services);
  const routes = listRoutes().filter(
    ({ rest: { path, method } }) => !(path === "/me" && method === "DELETE"),
  );
  const key = await createCaller(
    createContext({ services, caller: { userId: adminId, role: "admin" } }),
  ).apiKey.create({ name: "fuzz", scopes: ["read", "write", "account", "curate", "admin"] });
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...routes),
      fc.array(segment, { minLength: 3, maxLength: 3 }),
      rawBody,
      fc.webQueryParameters(),
      fc.constantFrom(
        "application/json",
        "text/plain",
        "multipart/form-data",
        "multipart/form-data; boundary=x",
        "",
      ),
      async ({ rest: { method, path } }, segments, body, query, type) => {
        let index = 0;
        const filled = path.replaceAll(/\{\w+\}/g, () => segments[index++] || "x");
        const withBody = method !== "GET";
        const answer = await rest(method, `${filled}?${query}`, {
          token: key.key,
          headers: type ? { "content-type": type } : {},
          ...(withBody ? { rawBody: body } : {}),
        });
        expect(answer.status, `${method} ${filled}: ${JSON.stringify(answer.body)}`).toBeLessThan(500);
      },
    ),
    { numRuns: runs * 40, seed },
  );
});

test("no raw request to tRPC is answered with 500 or more", async () => {
  const paths = fuzzed.map(({ path }) => path);
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(fc.constantFrom(...paths), segment),
      rawBody,
      fc.constantFrom("GET", "POST"),
      fc.boolean(),
      async (path, body, method, batch) => {
        const query = `${batch ? "batch=1&" : ""}input=${encodeURIComponent(body.toWellFormed())}`;
        const url = `http://localhost:3000/api/trpc/${path}${method === "GET" || batch ? `?${query}` : ""}`;
        const request = new Request(url, {
          method,
          headers: { "content-type": "application/json" },
          ...(method === "POST" ? { body } : {}),
        });
        const response = await handleTrpc(request, services, { session: null, address: "203.0.113.9" });
        expect(response.status, `${method} ${url}: ${await response.clone().text()}`).toBeLessThan(500);
      },
    ),
    { numRuns: runs * 12, seed },
  );
});
