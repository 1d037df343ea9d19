import type pg from "pg";
import type { Database } from "../client";

interface Statement {
  readonly text: string;
  readonly values: unknown[];
}

interface PlanNode {
  readonly "Node Type": string;
  readonly "Relation Name"?: string;
  readonly "Total Cost": number;
  readonly Plans?: readonly PlanNode[];
}

export interface StatementPlan {
  readonly text: string;
  /** In the planner's unit: one page read in order. */
  readonly cost: number;
  /** Big tables that are read whole. */
  readonly scanned: readonly string[];
}

const EXPLAINED = /^\s*(SELECT|WITH|INSERT|UPDATE|DELETE)\b/i;

/**
 * Listens on a database's connections: call it before the first is made.
 *
 * @param bigRows From how many rows on a table is too big to be read whole.
 * @returns What runs something and gives back the plan of each statement that it sent, be it Prisma's or written by hand.
 */
export function openPlanRecorder(db: Database, { bigRows }: { bigRows: number }) {
  let sent: Statement[] = [];
  db.pool.on("connect", (client) => listen(client, (statement) => sent.push(statement)));
  return async (work: () => Promise<unknown>): Promise<StatementPlan[]> => {
    sent = [];
    await work();
    const statements = sent.filter(({ text }) => EXPLAINED.test(text));
    const big = await listBigTables(db, bigRows);
    const plans: StatementPlan[] = [];
    for (const statement of statements) plans.push(await plan(db, statement, big));
    return plans;
  };
}

function listen(client: pg.PoolClient, onStatement: (statement: Statement) => void): void {
  const query = client.query;
  client.query = ((...args: unknown[]) => {
    onStatement(readStatement(args));
    return Reflect.apply(query, client, args);
  }) as typeof client.query;
}

async function listBigTables(db: Database, bigRows: number): Promise<Set<string>> {
  const { rows } = await db.pool.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND reltuples >= $1`,
    [bigRows],
  );
  return new Set(rows.map(({ name }) => name));
}

async function plan(db: Database, statement: Statement, big: ReadonlySet<string>): Promise<StatementPlan> {
  const root = await explain(db, statement);
  const scanned = listNodes(root)
    .filter((node) => node["Node Type"] === "Seq Scan")
    .flatMap((node) => node["Relation Name"] ?? [])
    .filter((table) => big.has(table));
  return { text: statement.text, cost: root["Total Cost"], scanned };
}

async function explain(db: Database, { text, values }: Statement): Promise<PlanNode> {
  const { rows } = await db.pool.query<{ "QUERY PLAN": { Plan: PlanNode }[] }>(
    `EXPLAIN (FORMAT JSON) ${text}`,
    values,
  );
  const root = rows[0]?.["QUERY PLAN"][0]?.Plan;
  if (!root) throw new Error("PostgreSQL gave no plan.");
  return root;
}

function listNodes(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(listNodes)];
}

function readStatement([query, values]: unknown[]): Statement {
  if (typeof query === "string") return { text: query, values: Array.isArray(values) ? values : [] };
  if (typeof query !== "object" || query === null || !("text" in query)) return { text: "", values: [] };
  const own = "values" in query && Array.isArray(query.values) ? query.values : values;
  return { text: String(query.text), values: Array.isArray(own) ? own : [] };
}
