import { expect, test } from "vitest";
import { parseEnv } from "./env";

test("nothing set gives the documented defaults", () => {
  expect(parseEnv({})).toMatchObject({
    PORT: 3000,
    WORKER_PORT: 3100,
    KINORA_DEMO: "1",
    KINORA_RATE_LIMITS: "on",
  });
});

test("an unusable value is one line that names the variable", () => {
  expect(() => parseEnv({ PORT: "70000" })).toThrow(/^PORT: [^\n]+$/);
  expect(() => parseEnv({ DATABASE_URL: "mysql://localhost/x" })).toThrow(
    /^DATABASE_URL: must start with postgresql:\/\/$/,
  );
  expect(() => parseEnv({ KINORA_RATE_LIMITS: "maybe" })).toThrow(/^KINORA_RATE_LIMITS: /);
});

test("an empty variable counts as absent", () => {
  expect(parseEnv({ DATABASE_URL: "", PORT: "" }).PORT).toBe(3000);
});

test("halves of a pair are refused", () => {
  expect(() => parseEnv({ TYPESENSE_URL: "http://localhost:8108" })).toThrow(
    "TYPESENSE_API_KEY: is needed with TYPESENSE_URL",
  );
});

test("production on a database of one's own needs a secret", () => {
  const given = { NODE_ENV: "production", DATABASE_URL: "postgresql://localhost/kinora" };
  expect(() => parseEnv(given)).toThrow(/^NEXTAUTH_SECRET: /);
  expect(parseEnv({ ...given, NEXTAUTH_SECRET: "0123456789abcdef" }).NEXTAUTH_SECRET).toBe(
    "0123456789abcdef",
  );
});
