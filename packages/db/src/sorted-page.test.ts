import { afterAll, beforeAll, expect, test } from "vitest";
import { jobRunSorts, listJobRuns } from "./queries/job-run";
import { listMembers, memberSorts } from "./queries/member";
import { listModelVersions, modelVersionSorts } from "./queries/model-version";
import type { SortPosition } from "./sorted-page";
import { createTestDatabase, type TestDatabase } from "./testing";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  for (let n = 0; n < 7; n++) {
    // Pairs share each value, so that a page may end between two that are alike.
    const pair = n >> 1;
    const createdAt = new Date(Date.UTC(2026, 0, 1 + pair));
    await db.user.create({
      data: {
        ...{ role: pair === 1 ? "curator" : "viewer", createdAt, lastSeenAt: pair === 2 ? null : createdAt },
        ...(pair === 3
          ? {}
          : {
              identity: { create: { email: `m${9 - n}@kinora.test` } },
              profile: { create: { handle: `m${n}`, name: ["Ada", "ada", "Émile", "李"][pair] ?? "" } },
            }),
      },
    });
    await db.jobRun.create({
      data: {
        ...{
          functionId: `f-${pair}`,
          status: pair === 1 ? "failed" : "completed",
          event: {},
          attempts: pair,
        },
        ...{
          createdAt,
          startedAt: createdAt,
          endedAt: pair === 2 ? null : new Date(createdAt.getTime() + n),
        },
      },
    });
    const metrics = pair === 1 ? {} : { "ndcg@100": 0.1 + pair / 7, coverage: "unmeasured" };
    await db.modelVersion.create({
      data: { version: `v-${n}`, kind: "hybrid", status: "retired", params: {}, metrics, createdAt },
    });
  }
});
afterAll(() => database.drop());

type Listed = { position: SortPosition }[];
type List = (page: { descending: boolean; limit: number; after: SortPosition | null }) => Promise<Listed>;

async function walk(list: List, descending: boolean): Promise<SortPosition[]> {
  const seen: SortPosition[] = [];
  for (let after: SortPosition | null = null; ; after = seen.at(-1) ?? null) {
    const page = await list({ descending, limit: 2, after });
    if (page.length === 0) return seen;
    seen.push(...page.map(({ position }) => position));
  }
}

const tables: [string, readonly string[], (sort: string) => List][] = [
  [
    "people",
    memberSorts,
    (sort) => (page) =>
      listMembers(database.db, {
        ...page,
        kind: "person",
        sort: memberSorts.find((s) => s === sort) ?? "name",
      }),
  ],
  [
    "runs",
    jobRunSorts,
    (sort) => (page) =>
      listJobRuns(database.db, { ...page, sort: jobRunSorts.find((s) => s === sort) ?? "took" }),
  ],
  [
    "models",
    modelVersionSorts,
    (sort) => (page) =>
      listModelVersions(database.db, {
        ...page,
        sort: modelVersionSorts.find((s) => s === sort) ?? "version",
      }),
  ],
];

test.each(
  tables.flatMap(([name, sorts, listBy]) => sorts.map((sort) => [name, sort, listBy(sort)] as const)),
)(
  "%s by %s: pages of two hold each row once, and downwards is upwards turned round",
  async (_name, _sort, list) => {
    const up = await walk(list, false);
    const down = await walk(list, true);
    expect(new Set(up.map(({ id }) => id)).size).toBe(7);
    expect(up).toHaveLength(7);
    expect(down).toEqual([...up].reverse());
    const numbers = up.map(({ value }) => value).filter((value) => typeof value === "number");
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  },
);

test("people by name: letter case does not part them, and who has none comes first", async () => {
  const page = { sort: "name", descending: false, kind: "person", limit: 10, after: null } as const;
  const names = (await listMembers(database.db, page)).map(({ row }) => row.name?.toLowerCase() ?? null);
  expect(names.slice(0, 5)).toEqual([null, "ada", "ada", "ada", "ada"]);
});
