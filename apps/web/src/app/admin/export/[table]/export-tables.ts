import "server-only";
import type { getApi } from "@/server/api";
import { type TableName, tableNames } from "./table-names";

type Api = Awaited<ReturnType<typeof getApi>>;
type Filters = Readonly<Record<string, string>>;
type Row = Record<string, unknown>;

interface Page {
  readonly items: readonly Row[];
  readonly nextCursor?: string | null;
}

interface ExportTable {
  /** Least role that may have it; an admin always may. */
  readonly role: "curator" | "admin";
  pages(api: Api, filters: Filters, limit: number): AsyncGenerator<readonly Row[]>;
}

/** A table whose rows come by cursor, or all at once where there is none. */
function table(
  role: ExportTable["role"],
  list: (api: Api, page: { cursor: string | null; limit: number }, filters: Filters) => Promise<Page>,
): ExportTable {
  return {
    role,
    async *pages(api, filters, limit) {
      let cursor: string | null = null;
      do {
        const page: Page = await list(api, { cursor, limit }, filters);
        yield page.items;
        cursor = page.nextCursor ?? null;
      } while (cursor);
    },
  };
}

/** One of the words a filter may hold, or nothing: what else stands in the address is left out. */
function word<Word extends string>(value: string | undefined, words: readonly Word[]): Word | undefined {
  return words.find((candidate) => candidate === value);
}

const jobStatuses = ["queued", "running", "waiting", "completed", "failed", "cancelled"] as const;

const filmStatuses = ["draft", "published", "removed"] as const;
const filmSorts = ["id", "title", "year", "ratingCount", "updatedAt"] as const;
const filmGaps = ["overview", "year", "director", "genre", "runtime", "age"] as const;
const jobSorts = ["function", "status", "attempts", "took", "createdAt"] as const;
const modelSorts = [
  ...(["version", "status", "ndcg@100", "recall@20", "recall@50", "coverage"] as const),
  ...(["ratings", "createdAt"] as const),
] as const;
const memberSorts = ["name", "email", "role", "lastSeenAt", "createdAt"] as const;
const roles = ["viewer", "curator", "admin"] as const;

const reviewQueues = ["reported", "spoiler", "sentiment", "duplicate"] as const;
const procedureSorts = ["callCount", "errorCount", "p50Ms", "p95Ms"] as const;

/** How far back counts of calls reach; a day where the address does not say. */
function hoursOf(text: string | undefined): number {
  const hours = Number(text ?? 24);
  return Number.isInteger(hours) && hours >= 1 && hours <= 168 ? hours : 24;
}

const exportTables: Readonly<Record<TableName, ExportTable>> = {
  experiments: table("curator", async (api) => {
    const { items } = await api.admin.experiment.list();
    return { items: items.map((experiment) => ({ ...experiment })) };
  }),
  "film-merges": table("curator", async (api, page) => {
    const { items, nextCursor } = await api.admin.filmMerge.list(page);
    return { items: items.map((merge) => ({ ...merge })), nextCursor };
  }),
  films: table("curator", async (api, page, { q, status, missing, sort, descending }) => {
    const { items, nextCursor } = await api.admin.film.list({
      ...{ ...page, q: q?.slice(0, 200), status: word(status, filmStatuses) },
      ...{ missing: word(missing, filmGaps), sort: word(sort, filmSorts), descending: descending === "true" },
    });
    return { items: items.map((film) => ({ ...film })), nextCursor };
  }),
  imports: table("curator", (api, page) => api.admin.import.list(page)),
  "import-rows": table("curator", (api, page, { id = "", open }) =>
    api.admin.importRow.list({ ...page, importId: id, openOnly: open === "true" }),
  ),
  "search-queries": table("curator", (api, _page, { empty }) =>
    api.admin.search.queries({ emptyOnly: empty === "true", limit: 100 }),
  ),
  jobs: table("curator", (api, page, { status, function: name, sort, descending }) =>
    api.admin.job.list({
      ...{ ...page, status: word(status, jobStatuses), function: name?.slice(0, 100) },
      ...{ sort: word(sort, jobSorts), descending: descending !== "false" },
    }),
  ),
  procedures: table("curator", async (api, _page, { hours, sort, descending }) => {
    const { items } = await api.admin.metric.procedures({
      ...{ hours: hoursOf(hours), sort: word(sort, procedureSorts), descending: descending !== "false" },
    });
    return { items: items.map((row) => ({ ...row })) };
  }),
  snapshots: table("curator", (api, page) => api.admin.snapshot.list(page)),
  schedules: table("curator", async (api) => {
    const { items } = await api.admin.job.schedules();
    return { items: items.map((schedule) => ({ ...schedule })) };
  }),
  "dead-events": table("curator", (api) => api.admin.job.outbox()),
  collections: table("curator", async (api) => {
    const { items } = await api.admin.collection.list();
    return { items: items.map((collection) => ({ ...collection })) };
  }),
  "home-rows": table("curator", async (api) => {
    const { items } = await api.admin.homeRow.list();
    return { items: items.map((row) => ({ ...row })) };
  }),
  reviews: table("curator", async (api, page, { queue }) => {
    const { items, nextCursor } = await api.admin.review.list({ ...page, queue: word(queue, reviewQueues) });
    return { items: items.map((review) => ({ ...review })), nextCursor };
  }),
  "golden-queries": table("curator", async (api) => {
    const { items } = await api.admin.goldenQuery.report();
    return { items: items.map((row) => ({ ...row })) };
  }),
  "search-pins": table("curator", (api) => api.admin.search.pins()),
  "search-synonyms": table("curator", (api) => api.admin.searchSynonym.list()),
  models: table("curator", (api, page, { sort, descending }) =>
    api.admin.model.list({ ...page, sort: word(sort, modelSorts), descending: descending !== "false" }),
  ),
  "limit-hits": table("admin", async (api, _page, { hours }) => {
    const { items } = await api.admin.limitHit.list({ hours: hoursOf(hours) });
    return { items: items.map((hit) => ({ ...hit })) };
  }),
  "ip-blocks": table("admin", (api) => api.admin.ipBlock.list()),
  "webhook-deliveries": table("admin", (api, page, { id = "" }) =>
    api.admin.webhook.deliveries({ ...page, id }),
  ),
  audit: table("admin", (api, page, { act }) => api.admin.audit.list({ ...page, act: act?.slice(0, 100) })),
  users: table("admin", async (api, page, { q, role, kind, sort, descending }) => {
    const { items, nextCursor } = await api.admin.user.list({
      ...{ ...page, q: q?.slice(0, 100), role: word(role, roles) },
      ...{ kind: word(kind, ["person", "imported", "simulated"] as const) },
      ...{ sort: word(sort, memberSorts), descending: descending !== "false" },
    });
    return { items: items.map((member) => ({ ...member })), nextCursor };
  }),
  "api-keys": table("admin", (api) => api.admin.user.listApiKeys()),
};

/** The table of this name; null where there is none. */
export function findExportTable(name: string): ExportTable | null {
  const known = tableNames.find((candidate) => candidate === name);
  return known ? exportTables[known] : null;
}
