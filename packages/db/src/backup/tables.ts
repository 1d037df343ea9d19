import type pg from "pg";

/** Tables that a backup leaves out: Prisma's own, and what is rebuilt or short-lived. */
const LEFT_OUT = new Set(["_prisma_migrations", "CacheEntry"]);

/**
 * Every table of the product, those that others refer to first: rows copied in this order never miss
 * what they point at.
 */
export async function listTables(client: pg.ClientBase): Promise<string[]> {
  const { rows: tables } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1`,
  );
  const { rows: references } = await client.query<{ from: string; to: string }>(
    `SELECT conrelid::regclass::text AS "from", confrelid::regclass::text AS "to"
     FROM pg_constraint WHERE contype = 'f' AND conrelid <> confrelid`,
  );
  const unquote = (name: string) => name.replaceAll('"', "");
  const needs = new Map<string, Set<string>>();
  for (const { from, to } of references) {
    const known = needs.get(unquote(from)) ?? new Set();
    needs.set(unquote(from), known.add(unquote(to)));
  }
  const ordered: string[] = [];
  const visit = (name: string) => {
    if (ordered.includes(name)) return;
    for (const needed of needs.get(name) ?? []) visit(needed);
    ordered.push(name);
  };
  for (const { name } of tables) if (!LEFT_OUT.has(name)) visit(name);
  return ordered;
}
