import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import {
  type Database,
  listAuditEntries,
  listCuratedFilms,
  listDayFigures,
  listJobRuns,
  listMembers,
  listModelVersions,
  readInstanceFigures,
  readListQuality,
  readWorkMarks,
} from "@kinora/db";
import { loadCatalogue } from "@kinora/db/catalogue";
import { openInstance } from "../start/instance";
import { addFilms } from "./add-films";
import { type BenchLine, type BenchPart, benchLine, quantile } from "./part";

const ROWS = 100_000;
const ROUNDS = 15;
const MOST_MS = { table: 300, overview: 500 };

/** The admin pages' tables and overview over tables of 100,000 rows. */
export const adminPart: BenchPart = {
  name: "admin",
  about: "paging, sorting and filtering the admin pages' tables of 100,000 rows, and their overview",
  async *measure() {
    const home = await mkdtemp(path.join(os.tmpdir(), "kinora-bench-"));
    const instance = await openInstance({ KINORA_HOME: home }, { quiet: true });
    try {
      await loadCatalogue(instance.db.pool);
      await addFilms(instance.db, ROWS);
      await addRows(instance.db);
      for (const [name, most, read] of reads(instance.db)) yield await time(name, most, read);
    } finally {
      await instance.close();
      await rm(home, { recursive: true, force: true });
    }
  },
};

/** People, their runs and lists, and what admins did: so many of each, over the last 60 days. */
async function addRows({ pool }: Database): Promise<void> {
  const moment = "now() - make_interval(secs => n * 50)";
  const numbers = `generate_series(1, ${ROWS}) n`;
  await pool.query(`
    INSERT INTO "User" ("id", "createdAt", "lastSeenAt", "updatedAt")
      SELECT gen_random_uuid(), ${moment}, ${moment}, now() FROM ${numbers};
    INSERT INTO "UserIdentity" ("userId", "email", "updatedAt")
      SELECT "id", 'bench-' || "id" || '@kinora.test', now() FROM "User" WHERE "kind" = 'person' ON CONFLICT DO NOTHING;
    INSERT INTO "Profile" ("userId", "handle", "name", "updatedAt")
      SELECT "id", 'b-' || md5("id"::text), 'Bench ' || left(md5("id"::text), 8), now() FROM "User" WHERE "kind" = 'person'
      ON CONFLICT DO NOTHING;
    INSERT INTO "JobRun" ("id", "functionId", "status", "event", "createdAt", "startedAt", "endedAt")
      SELECT gen_random_uuid(), 'bench-' || n % 20, (CASE WHEN n % 50 = 0 THEN 'failed' ELSE 'completed' END)::"JobStatus", '{}',
        ${moment}, ${moment}, ${moment} + make_interval(secs => n % 977) FROM ${numbers};
    INSERT INTO "ModelVersion" ("version", "kind", "status", "params", "metrics", "createdAt")
      SELECT 'bench-' || n, 'hybrid', 'retired', '{}', jsonb_build_object('ndcg@100', n % 1009 / 1009.0, 'coverage', n % 97 / 97.0), ${moment}
      FROM ${numbers};
    INSERT INTO "AuditEntry" ("act", "subject", "previousHash", "hash", "createdAt")
      SELECT 'bench.act-' || n % 30, 'film:' || n, md5(n::text), 'bench-' || n, ${moment} FROM ${numbers};
    INSERT INTO "RecommendationRequest" ("id", "userId", "surface", "source", "createdAt")
      SELECT gen_random_uuid(), u."id", 'home', 'personal', u."createdAt" FROM "User" u WHERE u."kind" = 'person';
    INSERT INTO "Impression" ("requestId", "filmId", "position", "score")
      SELECT r."id", f."id", row_number() OVER (PARTITION BY r."id"), 1 FROM "RecommendationRequest" r,
        LATERAL (SELECT "id" FROM "Film" WHERE "id" % 200 = abs(hashtext(r."id"::text)) % 200 LIMIT 10) f;
    ANALYZE`);
}

type Read = readonly [name: string, most: number, read: () => Promise<unknown>];

function reads(db: Database): Read[] {
  const now = new Date();
  const page = { limit: 26 };
  const films = { ...page, sort: "id", descending: false, after: null } as const;
  const newestFirst = { sort: "createdAt", descending: true, after: null } as const;
  const members = { ...page, ...newestFirst, kind: "person" } as const;
  const runs = { ...page, ...newestFirst };
  const lastId = "ffffffff-ffff-ffff-ffff-ffffffffffff";
  const middle = new Date(now.getTime() - (ROWS / 2) * 50_000);
  const table = (name: string, read: () => Promise<unknown>): Read => [name, MOST_MS.table, read];
  return [
    table("films, a page in the middle", () =>
      listCuratedFilms(db, { ...films, after: { value: ROWS / 2, id: ROWS / 2 } }),
    ),
    table("films by their last change, a page in the middle", () =>
      listCuratedFilms(db, {
        ...{ ...films, sort: "updatedAt", descending: true },
        after: { value: now.toISOString(), id: ROWS / 2 },
      }),
    ),
    table("films by title, a page in the middle", () =>
      listCuratedFilms(db, { ...films, sort: "title", after: { value: "M", id: 0 } }),
    ),
    table("films by a word", () => listCuratedFilms(db, { ...films, q: "night" })),
    table("films without a director", () => listCuratedFilms(db, { ...films, missing: "director" })),
    table("people, the first page", () => listMembers(db, members)),
    table("people, a page in the middle", () =>
      listMembers(db, {
        ...members,
        after: { value: middle.toISOString(), id: lastId },
      }),
    ),
    table("people by name, a page in the middle", () =>
      listMembers(db, { ...members, sort: "name", after: { value: "bench 8", id: lastId } }),
    ),
    table("people by when they were last seen", () => listMembers(db, { ...members, sort: "lastSeenAt" })),
    table("people by e-mail, a page in the middle", () =>
      listMembers(db, {
        ...members,
        sort: "email",
        descending: false,
        after: { value: "bench-8", id: lastId },
      }),
    ),
    table("people by part of an e-mail", () => listMembers(db, { ...members, q: "bench-00" })),
    table("runs, the first page", () => listJobRuns(db, runs)),
    table("runs that failed", () => listJobRuns(db, { ...runs, status: "failed" })),
    table("runs by how long they took", () => listJobRuns(db, { ...runs, sort: "took" })),
    table("runs by function, a page in the middle", () =>
      listJobRuns(db, { ...runs, sort: "function", after: { value: "bench-14", id: lastId } }),
    ),
    table("models by their quality, a page in the middle", () =>
      listModelVersions(db, {
        ...{ ...page, sort: "ndcg@100", descending: true },
        after: { value: 0.5, id: "bench-50000" },
      }),
    ),
    table("models by how many ratings they saw", () =>
      listModelVersions(db, { ...page, ...newestFirst, sort: "ratings" }),
    ),
    table("what the live stream asks each second", () => readWorkMarks(db)),
    table("audit by act", () => listAuditEntries(db, { ...page, act: "bench.act-7" })),
    ["overview: figures", MOST_MS.overview, () => readInstanceFigures(db, { now })],
    ["overview: 30 days", MOST_MS.overview, () => listDayFigures(db, { now, days: 30 })],
    ["overview: list quality", MOST_MS.overview, () => readListQuality(db, { now, days: 30 })],
  ];
}

async function time(name: string, target: number, read: () => Promise<unknown>): Promise<BenchLine> {
  const sample: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const begun = performance.now();
    await read();
    sample.push(performance.now() - begun);
  }
  return benchLine(`${name}, p95`, quantile(sample, 0.95), "ms", target);
}
