import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Database } from "@kinora/db";
import { createTestDatabase, type TestDatabase } from "@kinora/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { LocalRunner } from "../runner/local-runner";
import { startTestRunner } from "../testing/test-runner";
import { makeTestServices } from "../testing/test-services";
import { makeReadPages } from "./read-pages";

let database: TestDatabase;
let db: Database;
let home: string;
let runner: LocalRunner;
const asked: string[] = [];

const told =
  '<script type="application/ld+json">{"@type":"Movie","description":"A dog.","keywords":"Dogs"}</script>';

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  home = await mkdtemp(path.join(tmpdir(), "kinora-pages-"));
  const fetchPage = async (address: string) => {
    asked.push(address);
    if (address.endsWith("/down")) throw new Error("The host is away.");
    return address.endsWith("/gone") ? null : told;
  };
  runner = await startTestRunner(db, (inngest) => [
    makeReadPages(makeTestServices({ inngest, db, home, databaseUrl: database.url, pages: { fetchPage } })),
  ]);
});
afterAll(async () => {
  await runner.stop(500);
  await database.drop();
  await rm(home, { recursive: true });
});

const addFilm = (slug: string, overview: string) =>
  db.film.create({
    data: {
      ...{ slug, title: slug, originalTitle: slug, overview },
      externalIds: { create: { source: "page", value: `https://films.example/${slug}` } },
    },
  });

test("films without an overview are completed from their pages; what was written stays, and one failure stops nothing", async () => {
  for (const slug of ["down", "gone", "silent"]) await addFilm(slug, "");
  await addFilm("written", "By hand.");
  for (const times of [1, 2]) {
    await db.jobSchedule.update({ where: { functionId: "read-pages" }, data: { nextRunAt: new Date() } });
    const ended = () => db.jobRun.count({ where: { functionId: "read-pages", status: "completed" } });
    await expect.poll(ended, { timeout: 20_000 }).toBe(times);
  }
  const films = await db.film.findMany({
    select: { slug: true, overview: true, keywords: { select: { keyword: { select: { name: true } } } } },
    orderBy: { id: "asc" },
  });
  expect(films).toEqual([
    { slug: "down", overview: "", keywords: [] },
    { slug: "gone", overview: "", keywords: [] },
    { slug: "silent", overview: "A dog.", keywords: [{ keyword: { name: "dogs" } }] },
    { slug: "written", overview: "By hand.", keywords: [] },
  ]);
  expect(asked.filter((address) => address.endsWith("/silent"))).toHaveLength(1);
  expect(asked).not.toContain("https://films.example/written");
  expect(await db.filmRevision.findMany({ select: { actorId: true } })).toEqual([{ actorId: null }]);
  const [first] = await db.jobRun.findMany({ select: { output: true }, orderBy: { createdAt: "asc" } });
  expect(first?.output).toEqual({ isOff: false, completed: 1, silent: 1, failed: 1 });
});
