import pg from "pg";
import { expect, test } from "vitest";
import { createTestDatabase } from "../testing";
import { listMigrations } from "./list";

/** Nothing ran before it that would have to go on. */
const FIRST_SCHEMA = "20261121001100_search_by_index";

/** Columns of tables that no version before wrote to. */
const unwritten = ["WebhookDelivery.idempotencyKey is new and must be given"];

interface Column {
  readonly name: string;
  readonly type: string;
  /** A row that leaves it out is taken. */
  readonly mayBeLeftOut: boolean;
}

async function readColumns(client: pg.Client): Promise<Map<string, Column>> {
  const { rows } = await client.query<Column>(
    `SELECT table_name || '.' || column_name AS name, udt_name AS type,
       (is_nullable = 'YES' OR column_default IS NOT NULL OR is_identity = 'YES' OR is_generated = 'ALWAYS') AS "mayBeLeftOut"
     FROM information_schema.columns WHERE table_schema = 'public'`,
  );
  return new Map(rows.map((row) => [row.name, row]));
}

async function readLabels(client: pg.Client): Promise<Set<string>> {
  const { rows } = await client.query<{ label: string }>(
    `SELECT t.typname || '.' || e.enumlabel AS label FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid`,
  );
  return new Set(rows.map(({ label }) => label));
}

const tableOf = (name: string): string => name.split(".")[0] ?? "";

/** What the app of the schema before would meet that it does not know. */
function findBreaks(before: ReadonlyMap<string, Column>, after: ReadonlyMap<string, Column>): string[] {
  const tables = new Set([...before.keys()].map(tableOf));
  const broken: string[] = [];
  for (const [name, column] of before) {
    const now = after.get(name);
    if (!now) broken.push(`${name} is gone`);
    else if (now.type !== column.type) broken.push(`${name} was ${column.type} and is ${now.type}`);
    else if (column.mayBeLeftOut && !now.mayBeLeftOut) broken.push(`${name} must be given now`);
  }
  for (const [name, column] of after) {
    if (!before.has(name) && tables.has(tableOf(name)) && !column.mayBeLeftOut)
      broken.push(`${name} is new and must be given`);
  }
  return broken;
}

test("after each migration the app before it still reads and writes what it knows: the old and the new run on one database", async () => {
  const database = await createTestDatabase();
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    await client.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    const migrations = await listMigrations();
    const later = migrations.filter(({ name }) => name > FIRST_SCHEMA);
    for (const { sql } of migrations.slice(0, -later.length)) await client.query(sql);
    for (const { name, sql } of later) {
      const [columns, labels] = [await readColumns(client), await readLabels(client)];
      await client.query(sql);
      const broken = findBreaks(columns, await readColumns(client));
      expect(
        broken.filter((one) => !unwritten.includes(one)),
        name,
      ).toEqual([]);
      const now = await readLabels(client);
      expect(
        [...labels].filter((label) => !now.has(label)),
        name,
      ).toEqual([]);
    }
    expect(later.length).toBeGreaterThan(5);
  } finally {
    await client.end();
    await database.drop();
  }
});

test("a column that goes, changes its type or must suddenly be given is found", () => {
  const column = (name: string, type: string, mayBeLeftOut: boolean): [string, Column] => [
    name,
    { name, type, mayBeLeftOut },
  ];
  const before = new Map([
    column("A.gone", "text", true),
    column("A.type", "text", true),
    column("A.free", "int4", true),
  ]);
  const after = new Map([
    ...[column("A.type", "int4", true), column("A.free", "int4", false), column("A.new", "text", false)],
    column("B.new", "text", false),
  ]);
  expect(findBreaks(before, after)).toEqual([
    "A.gone is gone",
    "A.type was text and is int4",
    "A.free must be given now",
    "A.new is new and must be given",
  ]);
});
