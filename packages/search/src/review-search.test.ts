import { randomUUID } from "node:crypto";
import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createSearch, type Search } from "./index";
import { startStandIn } from "./test-typesense";

let database: TestDatabase;
let search: Search;

const texts = {
  lighthouse: "The lighthouse in the storm stays with me; the keeper says nothing for an hour.",
  heist: "A heist that goes wrong so slowly that you hope with everybody.",
  french: "Un café, la pluie, et deux regards qui ne se trouvent jamais.",
  japanese: "雨の音だけで泣ける映画。",
  dull: "Dull from the first minute, and then it goes on. The storm helps nobody.",
} as const;
type Name = keyof typeof texts;
const names = Object.keys(texts) as Name[];
const ids = Object.fromEntries(names.map((name) => [name, randomUUID()])) as Record<Name, string>;

beforeAll(async () => {
  database = await createTestDatabase();
  await database.db.film.create({ data: { id: 1, slug: "f", title: "F", originalTitle: "F" } });
  for (const name of names) {
    const { id: userId } = await database.db.user.create({ data: {} });
    await database.db.review.create({ data: { id: ids[name], userId, filmId: 1, text: texts[name] } });
  }
  search = createSearch({ db: database.db, typesense: null });
}, 60_000);
afterAll(() => database.drop());

async function find(q: string) {
  const { items } = await search.reviews.search({ q, limit: 10 });
  return items.map(({ reviewId }) => names.find((name) => ids[name] === reviewId));
}

test.each<[string, Name]>([
  ["lighthouse", "lighthouse"],
  ["the keeper says nothing", "lighthouse"],
  ["hoping heists", "heist"],
  ["cafe", "french"],
  ["雨の音だけで泣ける映画", "japanese"],
  ["goes on", "dull"],
])("%s finds its review first", async (q, name) => {
  expect((await find(q))[0]).toBe(name);
});

test.each<[string, Name]>([
  ["lighthose", "lighthouse"],
  ["regads", "french"],
])("a typo is forgiven: %s", async (q, name) => {
  expect(await find(q)).toContain(name);
});

test("the better match comes first, and pages cut one ranking", async () => {
  expect(await find("lighthouse storm")).toEqual(["lighthouse", "dull"]);
  const second = await search.reviews.search({ q: "lighthouse storm", limit: 1, offset: 1 });
  expect(second).toMatchObject({ total: 2, items: [{ reviewId: ids.dull }], engine: "postgres" });
});

test("whatever is typed is answered", async () => {
  for (const q of ["", "  ", "'", `"(&|!:*`, "\\", "%_%", "a".repeat(200), "🎬", "' OR 1=1 --", "the", "<->"])
    await expect(search.reviews.search({ q, limit: 5 })).resolves.toMatchObject({ engine: "postgres" });
});

test("the index follows the reviews: changed, held back, removed, reconciled; what is held back is not found even before", async () => {
  const { db } = database;
  await search.reviews.reindex();
  expect(await search.reviews.reconcile()).toEqual({
    ...{ reviewCount: 5, indexedCount: 5, missing: [], extra: [] },
  });
  await db.review.update({ where: { id: ids.heist }, data: { text: "Zugzwang, and no way out." } });
  expect((await search.reviews.reconcile()).missing).toEqual([ids.heist]);
  await search.reviews.index([ids.heist]);
  expect(await find("zugzwang")).toEqual(["heist"]);
  await db.review.update({ where: { id: ids.heist }, data: { status: "held" } });
  expect(await find("zugzwang")).toEqual([]);
  expect((await search.reviews.reconcile()).extra).toEqual([ids.heist]);
  await search.reviews.index([ids.heist]);
  expect(await search.reviews.reconcile()).toMatchObject({ indexedCount: 4, missing: [], extra: [] });
  await db.film.update({ where: { id: 1 }, data: { status: "removed" } });
  expect(await find("lighthouse")).toEqual([]);
  const progress: number[] = [];
  await search.reviews.reindex(({ done }) => void progress.push(done));
  expect(await search.reviews.reconcile()).toMatchObject({ reviewCount: 0, indexedCount: 0 });
  await db.film.update({ where: { id: 1 }, data: { status: "published" } });
  await search.reviews.reindex(({ done, total }) => void progress.push(done / total));
  expect(progress).toEqual([1]);
});

test("Typesense: reviews fill a collection of their own, films keep theirs; while it is away PostgreSQL answers", async () => {
  const { server, url, seen, down } = await startStandIn();
  const errors: unknown[] = [];
  const remote = createSearch({
    ...{ db: database.db, typesense: { url, apiKey: "k" } },
    onError: (error) => errors.push(error),
  });
  try {
    await remote.reindexFilms();
    await remote.reviews.reindex();
    const turned = seen.filter(({ method }) => method === "PUT").map(({ url: path }) => path);
    expect(turned).toEqual(["/aliases/films", "/aliases/reviews"]);
    const created = seen.filter(({ method, url: path }) => method === "POST" && path === "/collections");
    const { name, fields } = JSON.parse(created[1]?.body ?? "{}");
    expect(name).toMatch(/^reviews_\d+$/);
    expect(fields.map((field: { name: string }) => field.name)).toContain("text");
    const imported = seen.filter(({ url: path }) => path.startsWith(`/collections/${name}/documents/import`));
    const rows = imported.flatMap(({ body }) => body.split("\n")).map((row) => JSON.parse(row));
    expect(rows).toHaveLength(4);
    expect(rows.map(({ text }) => text)).toContain(texts.french);
    expect(JSON.stringify(rows)).not.toContain("userId");

    await new Promise((resolve) => setTimeout(resolve, 5));
    await remote.reviews.reindex();
    expect(seen.at(-1)).toMatchObject({ method: "DELETE", url: `/collections/${name}` });

    expect(await remote.reviews.search({ q: "storm", limit: 5, offset: 2 })).toMatchObject({
      ...{ engine: "typesense", total: 1, items: [{ reviewId: "7", score: 99 }] },
    });
    const asked = new URL(seen.at(-1)?.url ?? "", url);
    expect(asked.pathname).toBe("/collections/reviews/documents/search");
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      ...{ q: "storm", query_by: "text", num_typos: "2", limit: "5", offset: "2" },
    });

    // Held back since: it leaves both indexes.
    await remote.reviews.index([ids.heist]);
    expect(seen.at(-1)).toMatchObject({
      ...{ method: "DELETE", url: `/collections/reviews/documents/${ids.heist}` },
    });

    down.value = true;
    expect(await remote.reviews.search({ q: "lighthouse", limit: 1 })).toMatchObject({
      ...{ engine: "postgres", items: [{ reviewId: ids.lighthouse }] },
    });
    expect(errors).toHaveLength(1);
    await expect(remote.reviews.index([ids.dull])).rejects.toThrow();
  } finally {
    server.close();
  }
}, 30_000);
