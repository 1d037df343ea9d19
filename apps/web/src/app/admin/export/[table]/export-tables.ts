import "server-only";
import type { getApi } from "@/server/api";

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
const filmGaps = ["overview", "year", "director", "genre", "runtime", "age"] as const;
const roles = ["viewer", "curator", "admin"] as const;

/** Every table of the admin pages, by its name in the address. */
export const exportTables: Readonly<Record<string, ExportTable>> = {
  experiments: table("curator", async (api) => {
    const { items } = await api.admin.experiment.list();
    return { items: items.map((experiment) => ({ ...experiment })) };
  }),
  "film-merges": table("curator", async (api, page) => {
    const { items, nextCursor } = await api.admin.filmMerge.list(page);
    return { items: items.map((merge) => ({ ...merge })), nextCursor };
  }),
  films: table("curator", async (api, page, { q, status, missing }) => {
    const { items, nextCursor } = await api.admin.film.list({
      ...{ ...page, q: q?.slice(0, 200), status: word(status, filmStatuses) },
      missing: word(missing, filmGaps),
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
  jobs: table("curator", (api, page, { status, function: name }) =>
    api.admin.job.list({ ...page, status: word(status, jobStatuses), function: name?.slice(0, 100) }),
  ),
  models: table("curator", (api, page) => api.admin.model.list(page)),
  audit: table("admin", (api, page, { act }) => api.admin.audit.list({ ...page, act: act?.slice(0, 100) })),
  users: table("admin", async (api, page, { q, role, kind }) => {
    const { items, nextCursor } = await api.admin.user.list({
      ...{ ...page, q: q?.slice(0, 100), role: word(role, roles) },
      ...{ kind: word(kind, ["person", "imported", "simulated"] as const) },
    });
    return { items: items.map((member) => ({ ...member })), nextCursor };
  }),
  "api-keys": table("admin", (api) => api.admin.user.listApiKeys()),
};
