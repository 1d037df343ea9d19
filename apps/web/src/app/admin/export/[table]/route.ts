import { stringify } from "csv-stringify/sync";
import { getApi, getCaller } from "@/server/api";
import { findExportTable } from "./export-tables";

/** Rows asked for at a time. */
const PAGE = 100;

type Row = Record<string, unknown>;

/** A cell holds a word, a number or a time; anything deeper is written as JSON. */
function flat(value: unknown): string | number | boolean | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  if (typeof value === "object") return JSON.stringify(value);
  return typeof value === "number" || typeof value === "boolean" ? value : String(value);
}

/** The rows as CSV, page by page as the table's own procedure gives them out. */
async function* csvPages(pages: AsyncIterable<readonly Row[]>): AsyncGenerator<string> {
  let columns: string[] | null = null;
  for await (const rows of pages) {
    const known: string[] = columns ?? Object.keys(rows[0] ?? {});
    const cells = rows.map((row) => known.map((column) => flat(row[column])));
    // A spreadsheet must not run what somebody wrote into their name.
    yield stringify(cells, { header: columns === null, columns: known, escape_formulas: true });
    columns = known;
  }
}

/**
 * Every row of a table with the filters that are on, as a download. The procedures behind it decide
 * who may: a caller without the right gets their refusal.
 */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ table: string }> },
): Promise<Response> {
  const { table } = await params;
  const [api, { role }] = await Promise.all([getApi(), getCaller()]);
  const entry = findExportTable(table);
  if (!role) return new Response("Sign in first.\n", { status: 401 });
  if (!entry || (role !== "admin" && role !== entry.role))
    return new Response("Not found.\n", { status: 404 });
  const filters = Object.fromEntries(new URL(request.url).searchParams);
  const chunks = csvPages(entry.pages(api, filters, PAGE));
  const first = await chunks.next();
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      if (!first.done) controller.enqueue(encoder.encode(first.value));
    },
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await chunks.return(undefined);
    },
  });
  return new Response(body, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="kinora-${table}.csv"`,
      "cache-control": "no-store",
    },
  });
}
