import { loadCatalogue } from "@kinora/db/catalogue";
import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createRestClient, type RestClient, registerThroughRest } from "../testing/rest-client";
import { createTestServices, trainTestModel } from "../testing/test-api";

let database: TestDatabase;
let rest: RestClient;

beforeAll(async () => {
  database = await createTestDatabase();
  await loadCatalogue(database.db.pool);
  const services = createTestServices(database.db);
  rest = createRestClient(services);
  const films = await database.db.film.findMany({ take: 60, orderBy: { id: "asc" }, select: { id: true } });
  for (let member = 0; member < 12; member++) {
    const { id } = await database.db.user.create({ data: { kind: "simulated" }, select: { id: true } });
    const liked = films.filter((_, index) => index % 4 === member % 4 || index % 11 === member);
    await database.db.rating.createMany({
      data: liked.map((film) => ({ userId: id, filmId: film.id, halfStars: 8 })),
    });
  }
  services.useModel(await trainTestModel(database.db));
}, 60_000);
afterAll(() => database.drop());

test("every call of the contract about films, ratings and lists answers with its shape", async () => {
  const { accessToken: token } = await registerThroughRest(rest);
  const films = await rest(
    "GET",
    "/films?genre=drama&yearFrom=1950&yearTo=1979&language=ja&sort=year&limit=3",
  );
  expect(films).toMatchObject({ status: 200, body: { nextCursor: expect.any(String) } });
  expect(films.body.items).toHaveLength(3);
  const film = films.body.items[0];
  const facts = [
    "title",
    "originalTitle",
    "year",
    "runtimeMinutes",
    "genres",
    "languages",
    "countries",
    "overview",
  ];
  for (const fact of [...facts, "directors", "cast", "averageStars", "ratingCount", "externalIds"]) {
    expect(film).toHaveProperty(fact);
  }
  expect((await rest("GET", `/films?limit=3&cursor=${films.body.nextCursor}`)).status).toBe(400);
  expect((await rest("GET", `/films/${film.id}`)).body).toMatchObject({ id: film.id, title: film.title });
  expect((await rest("GET", "/films/2000000000")).status).toBe(404);
  expect((await rest("GET", "/films/abc")).status).toBe(400);
  for (const path of ["similar", "analysis", "reviews"])
    expect((await rest("GET", `/films/${film.id}/${path}`)).status).toBe(200);
  expect((await rest("GET", "/genres")).body.items.length).toBeGreaterThan(15);
  const personId = film.cast[0].personId;
  expect((await rest("GET", `/people/${personId}`)).body.films.length).toBeGreaterThan(0);
  expect((await rest("GET", "/search?q=sevn%20samurai&limit=5")).body).toMatchObject({
    items: expect.arrayContaining([expect.objectContaining({ slug: "seven-samurai-1954" })]),
    facets: expect.any(Object),
    tookMs: expect.any(Number),
  });

  const first = (await rest("GET", "/recommendations?limit=10", { token })).body;
  expect(first).toMatchObject({
    items: expect.any(Array),
    source: "popular",
    modelVersion: "test-1",
    requestId: expect.any(String),
  });
  expect(first.items).toHaveLength(10);
  const rated = first.items[0].film.id;
  expect(await rest("PUT", `/films/${rated}/rating`, { token, body: { stars: 4.5 } })).toMatchObject({
    status: 200,
    body: { filmId: rated, stars: 4.5 },
  });
  expect((await rest("PUT", `/films/${rated}/rating`, { token, body: { stars: 4.4 } })).status).toBe(400);
  expect((await rest("PUT", `/films/${rated}/rating`, { body: { stars: 4 } })).status).toBe(401);
  expect((await rest("GET", `/films/${rated}`, { token })).body.myRating).toBe(4.5);
  expect((await rest("GET", "/me/ratings", { token })).body.items).toMatchObject([
    { stars: 4.5, film: { id: rated } },
  ]);
  const second = (
    await rest("GET", "/recommendations?limit=100&popularity=-0.5&diversity=1&model=ials", { token })
  ).body;
  expect(second.source).toBe("personal");
  for (const item of second.items) {
    expect(item.film.id).not.toBe(rated);
    const sum = item.reasons.reduce(
      (total: number, { share }: { share: number }) => total + share,
      item.reasonsRest,
    );
    expect(Math.abs(sum - 1)).toBeLessThan(1e-6);
    expect(item).toMatchObject({
      score: expect.any(Number),
      predictedStars: expect.any(Number),
      confidence: expect.any(Number),
    });
  }
  const hidden = second.items[0].film.id;
  const feedback = { requestId: second.requestId, filmId: hidden, kind: "hide" };
  expect((await rest("POST", "/recommendations/feedback", { token, body: feedback })).status).toBe(200);
  const third = (await rest("GET", "/recommendations?limit=100", { token })).body;
  expect(third.items.map((item: { film: { id: number } }) => item.film.id)).not.toContain(hidden);
  expect((await rest("GET", "/recommendations/interview?limit=5", { token })).body.items).toHaveLength(5);
  expect((await rest("DELETE", `/films/${rated}/rating`, { token })).status).toBe(204);

  const review = await rest("POST", `/films/${film.id}/reviews`, {
    token,
    body: { text: "Quiet.", spoiler: false },
  });
  expect(review).toMatchObject({ status: 201, body: { id: expect.any(String), text: "Quiet." } });
  expect(
    (await rest("PATCH", `/reviews/${review.body.id}`, { token, body: { text: "Quieter." } })).body.text,
  ).toBe("Quieter.");
  const stranger = await registerThroughRest(rest);
  const report = { token: stranger.accessToken, body: { reason: "spam" } };
  expect((await rest("POST", `/reviews/${review.body.id}/report`, report)).status).toBe(200);
  expect((await rest("DELETE", `/reviews/${review.body.id}`, { token: stranger.accessToken })).status).toBe(
    404,
  );
  expect((await rest("DELETE", `/reviews/${review.body.id}`, { token })).status).toBe(204);

  expect((await rest("PUT", `/me/watchlist/${film.id}`, { token })).status).toBe(200);
  expect((await rest("GET", "/me/watchlist", { token })).body.items).toMatchObject([{ filmId: film.id }]);
  expect((await rest("DELETE", `/me/watchlist/${film.id}`, { token })).status).toBe(204);
  const entry = { filmId: film.id, watchedOn: "2026-05-01", rewatch: true };
  expect(await rest("POST", "/me/diary", { token, body: entry })).toMatchObject({ status: 201, body: entry });
  expect((await rest("GET", "/me/diary", { token })).body.items).toMatchObject([entry]);

  const group = await rest("POST", "/groups", { token, body: { name: "Friday" } });
  expect(group.status).toBe(201);
  const { code } = group.body;
  const guest = await rest("POST", `/groups/${code}/join`, { body: { name: "Kim" } });
  const picks = await rest("GET", `/groups/${code}/picks?limit=5`);
  expect(picks.body.items).toHaveLength(5);
  const vote = { filmId: picks.body.items[0].film.id, value: 1, guestToken: guest.body.guestToken };
  expect((await rest("POST", `/groups/${code}/votes`, { body: vote })).status).toBe(200);
  for (const path of ["/admin/films", "/admin/reviews"]) {
    expect((await rest("GET", path)).status).toBe(401);
    expect((await rest("GET", path, { token })).status).toBe(403);
  }
});
