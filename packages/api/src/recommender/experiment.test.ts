import { loadCatalogue } from "@kinora/db/catalogue";
import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import type { LoadedModel } from "@kinora/registry";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  callAs,
  createTestServices,
  createTestUser,
  type TestServices,
  trainTestModel,
} from "../testing/test-api";
import { findArm, forgetExperiments } from "./experiment-arm";

let database: TestDatabase;
let services: TestServices;
let model: LoadedModel;
let curator: ReturnType<typeof callAs>;
let filmIds: number[];

beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  await loadCatalogue(db.pool);
  filmIds = (await db.film.findMany({ orderBy: { id: "asc" }, take: 300, select: { id: true } })).map(
    ({ id }) => id,
  );
  for (let person = 0; person < 25; person++) {
    const userId = await createTestUser(db);
    const own = filmIds.filter((_, at) => (at * 5 + person) % 7 < 2);
    await db.rating.createMany({
      data: own.map((filmId, at) => ({ userId, filmId, halfStars: 5 + ((at + person) % 6) })),
    });
  }
  services = createTestServices(db);
  model = await trainTestModel(db);
  services.useModel(model);
  curator = callAs(services, await createTestUser(db, "curator"), "curator");
}, 60_000);
afterAll(() => database.drop());

async function viewer() {
  const userId = await createTestUser(database.db);
  const api = callAs(services, userId);
  for (const filmId of [0, 3, 8, 20, 31].map((at) => filmIds[at] ?? 0))
    await api.rating.set({ filmId, halfStars: 9 });
  return { userId, api };
}

test("an experiment parts people evenly and for good, marks their lists, and ships one arm to all", async () => {
  const experiment = await curator.admin.experiment.create({
    name: "Known or unknown",
    arms: [
      { key: "usual", share: 0.5 },
      { key: "unknown", share: 0.5, dials: { popularity: -1 } },
    ],
  });
  const { userId, api } = await viewer();
  expect(await findArm(services, userId)).toBeNull();
  await curator.admin.experiment.start({ id: experiment.id });
  const arms = await Promise.all(Array.from({ length: 400 }, () => findArm(services, crypto.randomUUID())));
  const usual = arms.filter((active) => active?.arm.key === "usual").length;
  // Four deviations of a fair coin thrown 400 times.
  expect(Math.abs(usual - 200)).toBeLessThan(40);
  const own = await findArm(services, userId);
  forgetExperiments(services);
  expect(await findArm(services, userId)).toEqual(own);

  const { requestId } = await api.recommendation.list({});
  expect(await database.db.recommendationRequest.findUnique({ where: { id: requestId } })).toMatchObject({
    ...{ experimentId: experiment.id, arm: own?.arm.key },
  });
  await api.recommendation.home();
  expect(await database.db.experimentAssignment.findMany({ where: { userId } })).toMatchObject([
    { experimentId: experiment.id, arm: own?.arm.key, exposedAt: expect.any(Date) },
  ]);

  await expect(curator.admin.experiment.ship({ id: experiment.id, arm: "nobody" })).rejects.toMatchObject({
    code: "BAD_REQUEST",
  });
  const known = async () => {
    const { items } = await api.recommendation.list({ limit: 30 });
    return items.reduce((sum, { film }) => sum + film.ratingCount, 0);
  };
  await curator.admin.experiment.ship({ id: experiment.id, arm: "usual" });
  const usualCount = await known();
  await database.db.experiment.update({
    where: { id: experiment.id },
    data: { results: { shippedArm: "unknown" } },
  });
  forgetExperiments(services);
  expect(await known()).toBeLessThan(usualCount);
  await database.db.experiment.deleteMany();
  forgetExperiments(services);
});

test("an interleaved experiment drafts one list from both arms, and remembers who gave what", async () => {
  const arms = [
    { key: "usual", share: 0.5 },
    { key: "unknown", share: 0.5, dials: { popularity: -1 } },
  ];
  const name = "Drafted";
  const { id } = await curator.admin.experiment.create({ name, arms, isInterleaved: true });
  const { api } = await viewer();
  const plain = await api.recommendation.list({ limit: 12, exploration: 0 });
  await curator.admin.experiment.start({ id });
  const { items, requestId } = await api.recommendation.list({ limit: 12, exploration: 0 });
  const shown = await database.db.impression.findMany({ where: { requestId }, orderBy: { position: "asc" } });
  expect(shown.map(({ filmId }) => filmId)).toEqual(items.map(({ film }) => film.id));
  expect(new Set(shown.map(({ team }) => team))).toEqual(new Set([0, 1]));
  const first = shown.filter(({ team }) => team === 0).map(({ filmId }) => filmId);
  const usual = plain.items.map(({ film }) => film.id);
  expect(first).toEqual(usual.filter((filmId) => first.includes(filmId)));
  const again = await api.recommendation.list({ limit: 12, exploration: 0 });
  expect(again.items.map(({ film }) => film.id)).toEqual(items.map(({ film }) => film.id));
  await expect(
    curator.admin.experiment.create({
      name: "Three",
      arms: [...arms.slice(1), ...["a", "b"].map((key) => ({ key, share: 0.25 }))],
      isInterleaved: true,
    }),
  ).rejects.toMatchObject({ code: "BAD_REQUEST" });
  await database.db.experiment.deleteMany();
  forgetExperiments(services);
});

test("an arm's model makes the list, and one that cannot be opened leaves the champion", async () => {
  const other = { ...(await trainTestModel(database.db, "test-2")), ratingCounts: model.ratingCounts };
  services.shelveModel(other);
  const { api } = await viewer();
  for (const [version, expected] of [
    ["test-2", "test-2"],
    ["lost", "test-1"],
  ] as const) {
    const arms = [
      { key: "a", share: 0.5, modelVersion: version },
      { key: "b", share: 0.5, modelVersion: version },
    ];
    const { id } = await curator.admin.experiment.create({ name: version, arms });
    await curator.admin.experiment.start({ id });
    expect((await api.recommendation.list({})).modelVersion).toBe(expected);
    await database.db.experiment.deleteMany();
    forgetExperiments(services);
  }
});

test("an arm's rows are its home page, in its order; others see everybody's, and unknown rows are refused", async () => {
  const { api } = await viewer();
  const keysOfHome = async () => (await api.recommendation.home()).rows.map(({ key }) => key);
  const usual = await keysOfHome();
  const [first = "", second = "", third = ""] = usual;
  expect(third).not.toBe("");
  const draft = (name: string, rows: string[], isInterleaved = false) =>
    curator.admin.experiment.create({
      ...{ name, isInterleaved },
      arms: ["a", "b"].map((key) => ({ key, share: 0.5, rows })),
    });
  await expect(draft("Unknown", ["no-such-row"])).rejects.toMatchObject({ code: "BAD_REQUEST" });
  await expect(draft("Both", [first], true)).rejects.toMatchObject({ code: "BAD_REQUEST" });
  const { id } = await draft("Turned round", [second, first]);
  expect(await keysOfHome()).toEqual(usual);
  await curator.admin.experiment.start({ id });
  expect(await keysOfHome()).toEqual([second, first]);
  expect((await curator.admin.experiment.results({ id })).isSame).toBe(false);
  await curator.admin.experiment.stop({ id });
  expect(await keysOfHome()).toEqual(usual);
  await database.db.experiment.deleteMany();
  forgetExperiments(services);
});

test("a share of the list tries something out, the same all day, and is told with its lift", async () => {
  const { api } = await viewer();
  const list = (exploration: number) => api.recommendation.list({ limit: 40, exploration });
  expect((await list(0)).items.some(({ explored }) => explored)).toBe(false);
  const { items } = await list(0.25);
  expect(items).toHaveLength(40);
  const explored = items.filter((item) => item.explored);
  expect(explored.length).toBeGreaterThanOrEqual(6);
  expect(explored.length).toBeLessThanOrEqual(10);
  expect(items.slice(0, 4).some((item) => item.explored)).toBe(false);
  expect((await list(0.25)).items.map(({ film }) => film.id)).toEqual(items.map(({ film }) => film.id));
  for (const [at, { score, reasons, reasonsRest }] of items.entries()) {
    expect(score).toBeLessThanOrEqual((items[at - 1]?.score ?? Infinity) + 1e-9);
    expect(reasons.reduce((sum, { share }) => sum + share, reasonsRest)).toBeCloseTo(1, 6);
  }
  const sure = (await list(0)).items.map(({ film }) => film.id);
  expect(explored.filter(({ film }) => sure.includes(film.id))).toEqual([]);
  expect(
    (await api.recommendation.list({ limit: 40 })).items.filter((item) => item.explored).length,
  ).toBeGreaterThan(0);
});

test("models are compared on one person or twenty, and drawn as a map", async () => {
  services.shelveModel({ ...model, version: "twin" });
  const { userId } = await viewer();
  const same = await curator.admin.model.compare({ left: "test-1", right: "test-1", userId });
  expect(same).toMatchObject({ meanOverlap: 1, people: [{ userId, ratingCount: 5, overlap: 1 }] });
  expect(same.people[0]?.left.map(({ otherPlace }) => otherPlace)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect((await curator.admin.model.compare({ left: "test-1", right: "test-1" })).people).toHaveLength(20);
  await expect(curator.admin.model.compare({ left: "test-1", right: "nothing" })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  const { items } = await curator.admin.model.map({ version: "test-1", limit: 100 });
  expect(items).toHaveLength(100);
  expect(items.every(({ x, y }) => Math.abs(x) <= 1 && Math.abs(y) <= 1)).toBe(true);
});

test("the playground lays a list open, remembers nothing as shown, and the look is logged", async () => {
  const { userId, api } = await viewer();
  const before = await database.db.recommendationRequest.count();
  const opened = await curator.admin.playground.run({ userId, limit: 10 });
  expect(await database.db.recommendationRequest.count()).toBe(before);
  const list = await api.recommendation.list({ limit: 10 });
  expect(opened.items.map(({ film }) => film.id)).toEqual(list.items.map(({ film }) => film.id));
  expect(opened.rungs.map(({ source }) => source)).toEqual(["personal", "content", "popular", "editorial"]);
  expect(opened.taste).toMatchObject({ ratingCount: 5, likedCount: 5 });
  expect(opened.left.filmCount - opened.left.leftCount).toBe(5);
  expect(opened.stages.map(({ name }) => name)).toEqual(["read-taste", "mask-and-history", "rungs", "rank"]);
  expect(await database.db.auditEntry.findFirst({ orderBy: { id: "desc" } })).toMatchObject({
    act: "playground.run",
  });
});

test("an experiment shows what the latest look found, by acts a person; a curator may look before the hour", async () => {
  const arms = ["usual", "tried"].map((key) => ({ key, share: 0.5 }));
  const guardrails = { clicks: 0.1 };
  const { id } = await curator.admin.experiment.create({ name: "Counted", arms, guardrails });
  expect(await curator.admin.experiment.results({ id })).toMatchObject({
    ...{ judgedAt: null, sampleRatio: null, comparisons: [] },
    arms: [{ key: "usual", clicksPerPerson: null }, { key: "tried" }],
  });
  await expect(curator.admin.experiment.look({ id })).rejects.toMatchObject({ code: "CONFLICT" });
  await curator.admin.experiment.start({ id });
  const { id: filmId } = await database.db.film.findFirstOrThrow({ select: { id: true } });
  // Of sixty in "usual" nobody clicks; of twenty in "tried" every second one does, on one of two lists.
  for (const [arm, count] of [
    ["usual", 60],
    ["tried", 20],
  ] as const) {
    for (let at = 0; at < count; at++) {
      const { id: userId } = await database.db.user.create({ data: {} });
      const exposedAt = new Date(services.now().getTime() - 60_000);
      await database.db.experimentAssignment.create({ data: { experimentId: id, userId, arm, exposedAt } });
      const list = { userId, surface: "home", source: "personal", experimentId: id, arm };
      const [request] = await Promise.all(
        [0, 1].map(() => database.db.recommendationRequest.create({ data: list })),
      );
      if (arm === "tried" && at % 2 === 0) {
        await database.db.feedback.create({
          data: { userId, filmId, kind: "click", requestId: request?.id ?? null },
        });
      }
    }
  }
  const { judgedAt } = await curator.admin.experiment.look({ id });
  const results = await curator.admin.experiment.results({ id });
  expect(results.judgedAt).toEqual(judgedAt);
  expect(results.arms).toMatchObject([
    { key: "usual", assignedCount: 60, peopleCount: 60, clicksPerPerson: 0 },
    { key: "tried", assignedCount: 20, peopleCount: 20, clicksPerPerson: 0.5 },
  ]);
  const [clicks, hides] = results.comparisons;
  expect(clicks).toMatchObject({ arm: "tried", measure: "clicks", difference: 0.5, decided: true });
  expect(clicks?.low ?? 0).toBeGreaterThan(0);
  expect(hides).toMatchObject({ measure: "hides", low: null, decided: false });
  // Sixty to twenty of planned halves: chi-square 20, p = 8·10⁻⁶.
  expect(results.sampleRatio).toMatchObject({ alarm: true });
  expect(results).toMatchObject({ isSame: true, stopped: [], interleaving: null });
  await database.db.experiment.deleteMany();
});
