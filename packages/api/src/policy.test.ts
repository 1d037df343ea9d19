import type { Role } from "@kinora/db";
import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createContext } from "./context";
import { policy, roleSuffices, type Scope, scopes } from "./policy";
import { listRoutes } from "./rest/route";
import { createCaller } from "./router";
import type { Services } from "./services";
import { codeOf, type ListedProcedure, listProcedures } from "./testing/procedure";
import { createRestClient } from "./testing/rest-client";
import { createTestServices, createTestUser } from "./testing/test-api";

const procedures = listProcedures();
let database: TestDatabase;
let services: Services;
const userIds = new Map<Role, string>();

beforeAll(async () => {
  database = await createTestDatabase();
  services = createTestServices(database.db);
  for (const role of ["viewer", "curator", "admin"] as const) {
    userIds.set(role, await createTestUser(database.db, role));
  }
});
afterAll(() => database.drop());

/** An input that fits no schema: whoever is let in gets BAD_REQUEST, and nothing is changed. */
const unfit = Symbol("fits no schema");

function call({ path }: ListedProcedure, role: Role | null, keyScopes: Scope[] | null = null) {
  const userId = role ? (userIds.get(role) ?? null) : null;
  const caller = { userId, role, scopes: keyScopes, via: keyScopes ? ("key" as const) : undefined };
  return codeOf(createCaller(createContext({ services, caller })), path, unfit);
}

const refusals = new Set(["UNAUTHORIZED", "FORBIDDEN"]);
/** Without an input there is nothing to be unfit: those that change nothing may run, the others are left. */
const walkable = procedures.filter(({ input, type }) => input !== null || type === "query");

describe.each(walkable.map((procedure) => [procedure.path, procedure] as const))("%s", (_path, procedure) => {
  const { access, scope } = procedure.rule;

  test.each([null, "viewer", "curator", "admin"] as const)("as %s", async (role) => {
    const code = await call(procedure, role);
    if (roleSuffices(role, access))
      expect(refusals.has(code) && procedure.path !== "auth.logout", code).toBe(false);
    else expect(code).toBe(role === null ? "UNAUTHORIZED" : "FORBIDDEN");
  });

  test.each(scopes)("by an admin's key with the scope %s alone", async (given) => {
    const code = await call(procedure, "admin", [given]);
    if (given === scope) expect(refusals.has(code) && procedure.path !== "auth.logout", code).toBe(false);
    else expect(code).toBe("FORBIDDEN");
  });
});

test("what has no input and changes something is refused to visitors too, where the policy says so", async () => {
  const rest = procedures.filter((procedure) => !walkable.includes(procedure));
  for (const procedure of rest) {
    if (procedure.rule.access === "anonymous") continue;
    expect(await call(procedure, null), procedure.path).toBe("UNAUTHORIZED");
    expect(await call(procedure, "admin", ["nothing" as Scope]), procedure.path).toBe("FORBIDDEN");
  }
});

test("every rule of the table fits some procedure", () => {
  const idle = Object.keys(policy).filter((start) => !procedures.some(({ path }) => path.startsWith(start)));
  expect(idle).toEqual([]);
});

test("everything under /admin is for curators and admins, and nothing else is", () => {
  for (const { rest, procedurePath } of listRoutes()) {
    expect(procedurePath.startsWith("admin."), rest.path).toBe(rest.path.startsWith("/admin/"));
  }
  for (const { path, rule } of procedures) {
    expect(rule.access === "curator" || rule.access === "admin", path).toBe(path.startsWith("admin."));
  }
});

test("every path under /admin answers 401 to a visitor and 403 to a viewer, whatever is sent", async () => {
  const key = await keyOf("viewer");
  const send = createRestClient(services);
  for (const { rest } of listRoutes().filter(({ rest: { path } }) => path.startsWith("/admin/"))) {
    const path = rest.path.replaceAll(/\{\w+\}/g, crypto.randomUUID());
    const request = rest.method === "GET" ? {} : { rawBody: "{ not json" };
    expect((await send(rest.method, path, request)).status, `${rest.method} ${path}`).toBe(401);
    expect((await send(rest.method, path, { ...request, token: key })).status, `${rest.method} ${path}`).toBe(
      403,
    );
  }
});

async function keyOf(role: Role): Promise<string> {
  const caller = createCaller(createContext({ services, caller: { userId: userIds.get(role), role } }));
  return (await caller.apiKey.create({ name: role, scopes: ["read", "write"] })).key;
}
