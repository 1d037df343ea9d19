import { readFileSync } from "node:fs";
import { loadCatalogue } from "@kinora/db/catalogue";
import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type LimitName, limitRules } from "../policy";
import { createRestClient, type RestClient } from "../testing/rest-client";
import { createTestServices } from "../testing/test-api";

const root = new URL("../../../../", import.meta.url);
const read = (file: string) => readFileSync(new URL(file, root), "utf8");
const guide = read("docs/api.md");
const blocksOf = (language: string) =>
  [...guide.matchAll(new RegExp(`^\`\`\`${language}[ ]?(\\d*)\\n([\\s\\S]*?)^\`\`\``, "gm"))].map(
    ([, status, text]) => ({ status: Number(status), text: text ?? "" }),
  );

let database: TestDatabase;
let rest: RestClient;

beforeAll(async () => {
  database = await createTestDatabase();
  await loadCatalogue(database.db.pool);
  rest = createRestClient(createTestServices(database.db));
}, 60_000);
afterAll(() => database.drop());

/** Reads `items.0.id` out of an answer. */
function pick(answer: unknown, path: string): string {
  const found = path
    .split(".")
    .reduce<unknown>((value, name) => (value as Record<string, unknown> | null)?.[name], answer);
  expect(found, path).toBeDefined();
  return String(found);
}

function parseBlock(text: string) {
  const [first = "", ...rest] = text.trim().split("\n");
  const [method = "", path = ""] = first.split(" ");
  const isBody = (line: string) => line.startsWith("{");
  const body = rest.find(isBody);
  const headers = Object.fromEntries(rest.filter((line) => !isBody(line)).map((line) => line.split(": ")));
  return { method, path, headers, ...(body && { body: JSON.parse(body) as unknown }) };
}

test("what the guide sends is answered as it says, one after the other", async () => {
  let answer: unknown = null;
  let token: string | undefined;
  const blocks = blocksOf("http");
  expect(blocks.length).toBeGreaterThan(8);
  for (const { status, text } of blocks) {
    const filled = text.replace(/<([\w.]+)>/g, (_, path: string) => pick(answer, path));
    const { method, path, ...request } = parseBlock(filled);
    const given = await rest(method, path, { ...request, token });
    expect(given.status, `${filled}${JSON.stringify(given.body)}`).toBe(status);
    answer = given.body;
    token = given.body?.accessToken ?? token;
  }
});

test("the guide's TypeScript stands in the example that is compiled and run", () => {
  const example = read("examples/client/picks.ts");
  const lines = blocksOf("ts").flatMap(({ text }) => text.trim().split("\n"));
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines) expect(example).toContain(line);
});

test("the guide's limits are those of the policy", () => {
  const called = {
    ...{ read: "reading", write: "writing", search: "search" },
    ...{ "sign-in": "signing in", import: "imports", export: "exports" },
  } satisfies Record<LimitName, string>;
  for (const [name, calls] of Object.entries(called)) {
    const { limit, windowSeconds } = limitRules[name as LimitName];
    expect(guide).toContain(`| ${calls} | ${limit.toLocaleString("en")} in ${windowSeconds} s |`);
  }
});
