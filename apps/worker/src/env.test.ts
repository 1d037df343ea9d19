import { expect, test } from "vitest";
import { parseEnv } from "./env";

test("everything has a default, and an empty value is as good as none", () => {
  expect(parseEnv({ WORKER_PORT: "" })).toMatchObject({ WORKER_PORT: 3100, KINORA_DEMO: "1" });
});

test.each([
  [{ WORKER_PORT: "70000" }, /^WORKER_PORT must be a port/],
  [{ WORKER_PORT: "ten" }, /^WORKER_PORT must be a port/],
  [{ DATABASE_URL: "mysql://x/y" }, /^DATABASE_URL must be a postgresql/],
  [{ TYPESENSE_URL: "http://t:1" }, /^TYPESENSE_API_KEY is needed with TYPESENSE_URL/],
  [{ INNGEST_SIGNING_KEY: "signkey-x" }, /^INNGEST_EVENT_KEY is needed/],
  [
    { INNGEST_BASE_URL: "http://i:1", NODE_ENV: "production" },
    /^INNGEST_SIGNING_KEY is needed with INNGEST_BASE_URL/,
  ],
  [{ SMTP_URL: "mail.example" }, /^SMTP_URL must be/],
])("%j is one line that names the variable", (source, message) => {
  expect(() => parseEnv(source)).toThrow(message);
});
