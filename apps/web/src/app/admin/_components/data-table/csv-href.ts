import type { TableName } from "../../export/[table]/table-names";

/** Where the rows of a table are to be had as CSV, with the filters that are on. */
export function csvHref(
  table: TableName,
  filters: Record<string, string | number | boolean | null | undefined> = {},
): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(filters)) {
    if (value !== null && value !== undefined && value !== "") query.set(key, String(value));
  }
  return `/admin/export/${table}${query.size > 0 ? `?${query}` : ""}`;
}
