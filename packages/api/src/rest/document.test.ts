import { readFileSync } from "node:fs";
import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import { createConfig, lintFromString } from "@redocly/openapi-core";
import { Ajv2020 } from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answerSchemasFile } from "../describe/answer-schemas-file";
import { describeAnswers } from "../describe/describe-answers";
import { createRestClient, type RestClient, registerThroughRest } from "../testing/rest-client";
import { createTestServices } from "../testing/test-api";
import { openApiDocument } from "./document";
import { exampleOrder } from "./example";
import type { Operation } from "./operation";

interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required: boolean;
  readonly example?: string | number;
}
interface Call extends Operation {
  readonly method: string;
  readonly path: string;
}

let database: TestDatabase;
let rest: RestClient;
let token: string;
let adminToken: string;
let calls: Call[];
let checkAnswer: (call: Call, status: number, body: unknown) => void;

beforeAll(async () => {
  database = await createTestDatabase();
  const services = createTestServices(database.db);
  rest = createRestClient(services);
  const document = openApiDocument({ ...services.config, publicUrl: "https://films.example.org" });
  calls = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ ...operation, path, method: method.toUpperCase() })),
  );
  checkAnswer = answerChecker(document);
  await fillCatalogue();
  token = (await registerThroughRest(rest)).accessToken;
  const admin = await registerThroughRest(rest);
  await database.db.user.update({ where: { id: admin.user.id }, data: { role: "admin" } });
  const { body } = await rest("POST", "/auth/login", {
    body: { email: admin.email, password: admin.password },
  });
  adminToken = body.accessToken;
});
afterAll(() => database.drop());

async function fillCatalogue(): Promise<void> {
  const { db } = database;
  await db.genre.create({ data: { id: 1, slug: "drama", name: "Drama" } });
  await db.person.create({ data: { id: 1, slug: "ana-lima", name: "Ana Lima" } });
  for (const id of [1, 2, 3, 4, 5, 6]) {
    const text = {
      slug: `film-${id}`,
      title: `Film ${id}`,
      originalTitle: `Film ${id}`,
      overview: "A lighthouse.",
    };
    await db.film.create({
      data: { id, ...text, year: 1950 + id, genres: { create: { genreId: 1, position: 0 } } },
    });
    await db.credit.create({ data: { filmId: id, personId: 1, role: "director", position: 0 } });
  }
}

/** Compares answers with the description, by a validator that knows nothing of how either was made. */
function answerChecker(document: object) {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema(document, "openapi");
  return (call: Call, status: number, body: unknown) => {
    const path = call.path.replaceAll("~", "~0").replaceAll("/", "~1");
    const place = `${path}/${call.method.toLowerCase()}/responses/${status}/content/application~1json/schema`;
    const validate = ajv.getSchema(`openapi#/paths/${encodeURI(place)}`);
    const name = `${call.method} ${call.path}`;
    if (!validate) throw new Error(`${name} describes no answer with status ${status}.`);
    expect(validate(body), `${name}: ${ajv.errorsText(validate.errors)}`).toBe(true);
  };
}

function send(call: Call, as: string | undefined) {
  const parameters = call.parameters as Parameter[];
  const given = parameters.filter(({ example }) => example !== undefined);
  const path = given.reduce(
    (text, { name, example }) => text.replace(`{${name}}`, String(example)),
    call.path,
  );
  const query = new URLSearchParams(
    given.flatMap((one) => (one.in === "query" ? [[one.name, String(one.example)]] : [])),
  );
  const request = call.requestBody as { content: Record<string, { example?: object }> } | undefined;
  const body = request?.content["application/json"]?.example;
  return rest(call.method, `${path}${query.size > 0 ? `?${query}` : ""}`, {
    token: as,
    ...(body ? { body } : {}),
  });
}

test("every example of the description is executed, succeeds, and answers in the shape it says", async () => {
  const order = exampleOrder.map((path) => path.replaceAll(".", "-"));
  const samples = calls.filter((call) => call["x-codeSamples"]);
  expect(samples.map(({ operationId }) => operationId).sort()).toEqual([...order].sort());
  for (const call of samples.sort((a, b) => order.indexOf(a.operationId) - order.indexOf(b.operationId))) {
    const { status, body } = await send(call, call.path.startsWith("/auth/") ? undefined : token);
    expect(status, `${call.method} ${call.path}: ${JSON.stringify(body)}`).toBeLessThan(300);
    checkAnswer(call, status, body);
  }
});

test("what can be read without naming anything answers in the shape that is described", async () => {
  const readable = calls.filter(
    ({ method, parameters, responses }) =>
      method === "GET" &&
      !(parameters as Parameter[]).some(({ required }) => required) &&
      JSON.stringify(responses).includes("application/json") &&
      !JSON.stringify(responses).includes("application/zip"),
  );
  let answered = 0;
  for (const call of readable) {
    const { status, body } = await send(call, adminToken);
    // Neighbours are for who takes part; the admin does not.
    expect([200, ...(call.path === "/me/taste/neighbours" ? [409] : [])], `${call.path}`).toContain(status);
    if (status === 200) {
      answered++;
      checkAnswer(call, status, body);
    }
  }
  expect(answered).toBeGreaterThan(35);
});

test("a refusal has the described shape too", async () => {
  const call = calls.find(({ operationId }) => operationId === "rating-setStars");
  if (!call) throw new Error("The rating is not described.");
  const refused = await rest("PUT", "/films/1/rating", { token, body: { stars: 9 } });
  checkAnswer(call, refused.status, refused.body);
});

test("every operation describes what it answers", () => {
  const silent = calls.filter(({ responses }) =>
    Object.entries(responses).some(
      ([status, response]) =>
        status.startsWith("2") && status !== "204" && /"schema":\{\}/.test(JSON.stringify(response)),
    ),
  );
  expect(silent.map(({ operationId }) => operationId)).toEqual([]);
});

test("what is written down of answers is what the compiler infers: else `npm run describe -w @kinora/api`", () => {
  const inferred = describeAnswers();
  expect(JSON.parse(readFileSync(answerSchemasFile, "utf8"))).toEqual(inferred);
}, 60_000);

describe("the linter", () => {
  test("finds nothing to object to in the description", async () => {
    const config = await createConfig({ extends: ["recommended"] });
    const { body } = await rest("GET", "/openapi.json");
    const served = { ...body, servers: [{ url: "https://films.kinora.test/api/v1" }] };
    const problems = await lintFromString({ source: JSON.stringify(served), config });
    expect(problems.map(({ ruleId, message }) => `${ruleId}: ${message}`)).toEqual([]);
  });

  test("objects where something is wrong", async () => {
    const config = await createConfig({ extends: ["recommended"] });
    const { body } = await rest("GET", "/openapi.json");
    const twice = { ...body.paths["/genres"].get, operationId: "film-browse" };
    const broken = { ...body, paths: { ...body.paths, "/genres": { get: twice } } };
    const problems = await lintFromString({ source: JSON.stringify(broken), config });
    expect(problems.map(({ ruleId }) => ruleId)).toContain("operation-operationId-unique");
  });
});
