import { expect, test } from "vitest";
import { translateDatabaseError } from "./database-error";

test.each([
  ["a transaction that ran out of time", "P2028", "SERVICE_UNAVAILABLE"],
  ["a pool without a free connection", "P2024", "SERVICE_UNAVAILABLE"],
  ["a server without room for a connection", "53300", "SERVICE_UNAVAILABLE"],
  ["two writers of one row", "40P01", "CONFLICT"],
  ["a row that exists", "23505", "CONFLICT"],
  ["a number beyond its column", "22003", "BAD_REQUEST"],
])("%s is told as what the caller can act on", (_what, code, told) => {
  expect(translateDatabaseError(Object.assign(new Error("x"), { code }))?.code).toBe(told);
  const wrapped = new Error("outer", { cause: Object.assign(new Error("inner"), { code }) });
  expect(translateDatabaseError(wrapped)?.code).toBe(told);
});

test("what says nothing to the caller stays ours", () => {
  expect(translateDatabaseError(Object.assign(new Error("x"), { code: "ENOENT" }))).toBeNull();
  expect(translateDatabaseError(null)).toBeNull();
});
