import { mkdtemp, readdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import type { ModelFigures } from "@kinora/registry";
import { strToU8, zipSync } from "fflate";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { receiveUpload } from "../../http/upload";
import type { Services } from "../../services";
import { createRestClient, type RestClient, registerThroughRest } from "../../testing/rest-client";
import { createTestServices } from "../../testing/test-api";

let database: TestDatabase;
let services: Services;
let rest: RestClient;
let home: string;
const tokens = { viewer: "", curator: "", admin: "" };

beforeAll(async () => {
  database = await createTestDatabase();
  home = await mkdtemp(join(tmpdir(), "kinora-admin-"));
  const plain = createTestServices(database.db);
  services = { ...plain, config: { ...plain.config, home } };
  rest = createRestClient(services);
  for (const role of ["viewer", "curator", "admin"] as const) {
    const person = await registerThroughRest(rest);
    await database.db.user.update({ where: { id: person.user.id }, data: { role } });
    tokens[role] = person.accessToken;
  }
});
beforeEach(async () => {
  await database.db.modelPromotion.deleteMany();
  await database.db.modelVersion.deleteMany();
});
afterAll(() => database.drop());

const measured = (ndcg: number) => ({
  ...{ users: 400, "ndcg@100": ndcg, "recall@20": 0.2, "recall@50": 0.3, coverage: 0.5 },
});

/** What a training stores of a candidate whose people it compared with those of the champion `m1`. */
const figures = (ndcg: number, popularity = 0.2, pValue = 0.001): ModelFigures => ({
  ...{ ...measured(ndcg), protocol: "temporal", splitAt: null, interval: null },
  popularity: measured(popularity),
  latencyMs: { p50: 2, p95: 8 },
  ...{ slices: {}, learningCurve: [] },
  comparison: {
    ...{ championVersion: "m1", isSameMethod: false, users: 400, champion: measured(0.4) },
    championLatencyMs: { p50: 2, p95: 8 },
    ...{ difference: ndcg - 0.4, standardError: 0.01, pValue, slices: {} },
  },
});

async function addModel(version: string, status: "champion" | "candidate" | "failed", metrics: object) {
  await database.db.modelVersion.create({
    data: {
      ...{ version, kind: "ials", status, params: { rank: 8 }, metrics },
      ...{ artefactPath: `${version}.safetensors`, artefactSha256: "0".repeat(64) },
      ...(status === "champion" ? { promotedAt: new Date() } : {}),
    },
  });
}

const promote = (version: string, token: string, body: object = {}) =>
  rest("POST", `/admin/models/${version}/promote`, { token, body });

test("models are listed newest first with their metrics, and one is shown with the gate's verdict", async () => {
  await addModel("m1", "champion", figures(0.4));
  await addModel("m2", "candidate", figures(0.41));
  const { body } = await rest("GET", "/admin/models", { token: tokens.curator });
  expect(body.items.map(({ version }: { version: string }) => version)).toEqual(["m2", "m1"]);
  expect(body.items[0]).toMatchObject({
    status: "candidate",
    params: { rank: 8 },
    metrics: { "ndcg@100": 0.41 },
  });
  const { body: one } = await rest("GET", "/admin/models/m2", { token: tokens.curator });
  expect(one.gate).toMatchObject({ passed: true, championVersion: "m1" });
  expect(one.gate.words).toContain("+0.0100 nDCG@100 against the champion's 0.4000 on the same 400 people");
  expect((await rest("GET", "/admin/models/m9", { token: tokens.curator })).status).toBe(404);
});

test("a candidate that passes the gate is put in charge and can be taken back", async () => {
  await addModel("m1", "champion", figures(0.4));
  await addModel("m2", "candidate", figures(0.395, 0.2, 0.6));
  expect((await promote("m2", tokens.curator)).body).toMatchObject({ version: "m2", previousVersion: "m1" });
  const rollback = (token: string) =>
    rest("POST", "/admin/models/rollback", { token, body: { reason: "worse lists" } });
  expect((await rollback(tokens.curator)).status).toBe(403);
  expect((await rollback(tokens.admin)).body).toMatchObject({ version: "m1", previousVersion: "m2" });
  const champion = await database.db.modelVersion.findFirst({ where: { status: "champion" } });
  expect(champion?.version).toBe("m1");
});

test.each([
  ["worse than the champion", figures(0.3)],
  ["worse than popularity", figures(0.41, 0.42)],
  ["never measured", {}],
  ["for the same few films", { ...figures(0.5), coverage: 0.1 }],
])(
  "a candidate that is %s gets 409 with the report, unless an admin gives a reason",
  async (_name, metrics) => {
    await addModel("m1", "champion", figures(0.4));
    await addModel("m2", "candidate", metrics);
    const refused = await promote("m2", tokens.curator, { reason: "because I say so" });
    expect(refused.status).toBe(409);
    expect(refused.body.error.details.report.passed).toBe(false);
    expect((await promote("m2", tokens.admin)).status).toBe(409);
    expect((await promote("m2", tokens.admin, { reason: "a trial" })).status).toBe(200);
    const [entry] = await database.db.modelPromotion.findMany({ orderBy: { id: "desc" } });
    expect(entry).toMatchObject({ version: "m2", reason: "a trial", report: { passed: false } });
  },
);

test("what failed to train is never put in charge", async () => {
  await addModel("m1", "failed", {});
  expect((await promote("m1", tokens.admin, { reason: "anyway" })).status).toBe(409);
});

test("a search for settings has a budget, answers 202, and its best trial is read while it runs", async () => {
  const { status, body } = await rest("POST", "/admin/models/tune", {
    token: tokens.curator,
    body: { trials: 6, minutes: 5 },
  });
  expect(status).toBe(202);
  const read = async () => (await rest("GET", "/admin/models/searches", { token: tokens.curator })).body;
  const asked = { id: body.searchId, status: "running", trialCount: 6, minutes: 5 };
  expect((await read()).items).toMatchObject([{ ...asked, measuredCount: 0, best: null }]);
  const best = { params: { content: 0.4 }, share: 1, score: 0.31 };
  await database.db.modelSearch.updateMany({ data: { trials: [best], best } });
  expect((await read()).items).toMatchObject([{ ...asked, measuredCount: 1, best }]);
  const events = await database.db.outboxEvent.findMany({ where: { name: "model/search.requested" } });
  expect(events).toMatchObject([{ payload: { searchId: body.searchId } }]);
  const wrong = await rest("POST", "/admin/models/tune", { token: tokens.curator, body: { trials: 0 } });
  expect(wrong.status).toBe(400);
});

test("snapshots tell which models were trained on them, and one is trained again only while its file is kept", async () => {
  const facts = { ratingCount: 9, userCount: 3, filmCount: 4, schemaHash: "s".repeat(64) };
  const add = (name: string, storedAt: Date | null) =>
    database.db.datasetSnapshot.create({
      data: { ...facts, queriedAt: new Date(), contentHash: name.repeat(64), storedAt },
    });
  const [kept, gone] = [await add("a", new Date()), await add("b", null)];
  for (const [version, snapshotId, kind] of [
    ["s1", kept.id, "hybrid"],
    ["s2", gone.id, "hybrid"],
    ["s3", kept.id, "ials"],
  ] as const) {
    await database.db.modelVersion.create({
      data: { version, kind, status: "candidate", params: {}, snapshotId },
    });
  }
  const { body } = await rest("GET", "/admin/snapshots", { token: tokens.curator });
  expect(body.items).toMatchObject([
    { id: gone.id, storedAt: null, models: [{ version: "s2" }] },
    { id: kept.id, contentHash: "a".repeat(64), models: [{ version: "s3" }, { version: "s1" }] },
  ]);
  expect(body.items[0]).not.toHaveProperty("manifest");
  const again = (repeatOf: string, kind = "full") =>
    rest("POST", "/admin/models/train", { token: tokens.curator, body: { kind, repeatOf } });
  expect((await again("s1")).status).toBe(202);
  const [event] = await database.db.outboxEvent.findMany({
    where: { name: "model/train.requested" },
    orderBy: { createdAt: "desc" },
  });
  expect(event?.payload).toMatchObject({ kind: "full", repeatOf: "s1" });
  expect((await again("s2")).status).toBe(409);
  expect((await again("s3")).status).toBe(409);
  expect((await again("s9")).status).toBe(404);
  expect((await again("s1", "incremental")).status).toBe(400);
  await database.db.outboxEvent.deleteMany();
});

test("asking for a training answers 202 with the run to follow, and the event waits for the worker", async () => {
  const { status, body } = await rest("POST", "/admin/models/train", {
    token: tokens.curator,
    body: { kind: "incremental" },
  });
  expect(status).toBe(202);
  expect(body.jobId).toMatch(/^[0-9a-f-]{36}$/);
  const events = await database.db.outboxEvent.findMany({ where: { name: "model/train.requested" } });
  expect(events[0]?.payload).toMatchObject({ kind: "incremental" });
  const wrong = await rest("POST", "/admin/models/train", {
    token: tokens.curator,
    body: { kind: "sideways" },
  });
  expect(wrong.status).toBe(400);
});

test("runs are listed, shown, tried again and ended", async () => {
  const { id } = await database.db.jobRun.create({
    data: { functionId: "train-model", status: "failed", event: {}, error: { message: "no" }, attempts: 3 },
  });
  const { body } = await rest("GET", "/admin/jobs?status=failed", { token: tokens.curator });
  expect(body.items).toMatchObject([
    { id, function: "train-model", status: "failed", attempts: 3, error: { message: "no" } },
  ]);
  const act = (verb: string) => rest("POST", `/admin/jobs/${id}/${verb}`, { token: tokens.curator });
  expect((await act("cancel")).status).toBe(409);
  expect((await act("retry")).body.status).toBe("queued");
  expect((await act("cancel")).body.status).toBe("cancelled");
  expect((await rest("GET", `/admin/jobs/${id}`, { token: tokens.curator })).body).toMatchObject({
    id,
    steps: [],
  });
  expect((await rest("GET", `/admin/jobs/${crypto.randomUUID()}`, { token: tokens.curator })).status).toBe(
    404,
  );
});

function form(name: string, content: Uint8Array | string, fields: Record<string, string> = {}): FormData {
  const data = new FormData();
  for (const [key, value] of Object.entries(fields)) data.set(key, value);
  data.set("file", new Blob([typeof content === "string" ? content : new Uint8Array(content)]), name);
  return data;
}

const uploads = () => readdir(join(home, "uploads")).catch(() => [] as string[]);

test("an upload is stored whole under its import's id, and the worker is told", async () => {
  const zip = zipSync({ "ml-x/ratings.csv": strToU8("userId,movieId,rating,timestamp\n1,1,4.0,1\n") });
  const { status, body } = await rest("POST", "/admin/imports", {
    token: tokens.curator,
    rawBody: form("../../../ml-x.zip", zip),
  });
  expect(status).toBe(202);
  expect(body).toMatchObject({ source: "movielens", fileName: "ml-x.zip", status: "queued" });
  expect(new Uint8Array(await readFile(join(home, "uploads", body.id)))).toEqual(zip);
  const events = await database.db.outboxEvent.findMany({ where: { name: "import/requested" } });
  expect(events.map(({ payload }) => payload)).toContainEqual({ importId: body.id });
  const shown = await rest("GET", `/admin/imports/${body.id}`, { token: tokens.curator });
  expect(shown.body).toMatchObject({
    id: body.id,
    failures: [],
    matchedCount: 0,
    doubtfulCount: 0,
    failedCount: 0,
  });
});

test("one's own import is nobody else's, and its failures are listed by line", async () => {
  const csv = "Const,Your Rating,Title,Title Type\ntt0133093,9,The Matrix,movie\n";
  const { status, body } = await rest("POST", "/me/imports", {
    token: tokens.viewer,
    rawBody: form("ratings.csv", csv),
  });
  expect(status).toBe(202);
  expect(body.source).toBe("imdb");
  const reason = "no such film";
  await database.db.importRowError.create({
    data: { runId: body.id, file: "ratings.csv", line: 2, reason, raw: "x" },
  });
  const own = await rest("GET", `/me/imports/${body.id}`, { token: tokens.viewer });
  expect(own.body.failures).toEqual([{ file: "ratings.csv", line: 2, reason, raw: "x" }]);
  expect((await rest("GET", `/me/imports/${body.id}`, { token: tokens.curator })).status).toBe(404);
});

test("a file of no known kind, an empty one, none, or no multipart: refused, and nothing is left behind", async () => {
  const before = await uploads();
  const send = (rawBody: BodyInit, headers = {}) =>
    rest("POST", "/me/imports", { token: tokens.viewer, rawBody, headers });
  expect((await send(form("x.bin", new Uint8Array([0, 1, 2, 3])))).status).toBe(400);
  expect((await send(form("x.csv", ""))).status).toBe(400);
  expect((await send(form("x.csv", "Const,Your Rating\n", { source: "myspace" }))).status).toBe(400);
  expect((await send(new FormData())).status).toBe(400);
  expect((await send("{}", { "content-type": "application/json" })).status).toBe(415);
  expect((await send("garbage", { "content-type": "multipart/form-data; boundary=b" })).status).toBe(400);
  expect((await send("garbage", { "content-type": "multipart/form-data" })).status).toBe(400);
  expect(await uploads()).toEqual(before);
});

test("a file over the limit is cut off while it streams, and nothing is left behind", async () => {
  const before = await uploads();
  const request = new Request("http://localhost/", {
    method: "POST",
    body: form("big.csv", "x".repeat(200_000)),
  });
  await expect(receiveUpload(request, services, 100_000)).rejects.toMatchObject({
    code: "PAYLOAD_TOO_LARGE",
  });
  expect(await uploads()).toEqual(before);
});

test("a visitor's file is not even stored", async () => {
  const before = await uploads();
  expect((await rest("POST", "/me/imports", { rawBody: form("r.csv", "Const,Your Rating\n") })).status).toBe(
    401,
  );
  expect(await uploads()).toEqual(before);
});

test("an experiment's shares sum to one; it is drafted, started and stopped", async () => {
  const create = (shares: number[]) =>
    rest("POST", "/admin/experiments", {
      token: tokens.curator,
      body: {
        name: `e-${shares.join("-")}`,
        arms: shares.map((share, index) => ({ key: `arm-${index}`, share })),
      },
    });
  expect((await create([0.5, 0.6])).status).toBe(400);
  const { status, body } = await create([0.5, 0.5]);
  expect(status).toBe(201);
  expect((await create([0.5, 0.5])).status).toBe(409);
  const move = (verb: string) =>
    rest("POST", `/admin/experiments/${body.id}/${verb}`, { token: tokens.curator });
  expect((await move("stop")).status).toBe(409);
  expect((await move("start")).body.status).toBe("running");
  expect((await move("stop")).body.status).toBe("stopped");
  const { body: list } = await rest("GET", "/admin/experiments", { token: tokens.curator });
  expect(list.items).toMatchObject([{ status: "stopped", assignmentCount: 0 }]);
});

test("drift reports are listed and noted; key figures count", async () => {
  const at = new Date();
  const window = { referenceFrom: at, referenceTo: at, currentFrom: at, currentTo: at };
  const { id } = await database.db.driftReport.create({ data: { ...window, features: {}, alarm: true } });
  const { body: drift } = await rest("GET", "/admin/drift", { token: tokens.curator });
  expect(drift.items).toMatchObject([{ id, alarm: true, acknowledgedAt: null }]);
  const noted = await rest("POST", `/admin/drift/${id}/acknowledge`, {
    token: tokens.curator,
    body: { note: "seen" },
  });
  expect(noted.body).toMatchObject({ note: "seen" });
  const { body: overview } = await rest("GET", "/admin/metrics", { token: tokens.curator });
  expect(overview).toMatchObject({ memberCount: 3, filmCount: 0, cache: "embedded" });
});
