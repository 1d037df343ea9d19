import type { Database } from "../client";
import type { Prisma } from "../generated/client";

export interface HomeRowRow {
  key: string;
  kind: string;
  title: string;
  params: unknown;
  conditions: unknown;
}

/** The home page's rows that run at a time, in the curators' order. */
export async function listHomeRows(db: Database, now: Date): Promise<HomeRowRow[]> {
  return db.homeRow.findMany({
    where: {
      enabled: true,
      AND: [
        { OR: [{ startsAt: null }, { startsAt: { lte: now } }] },
        { OR: [{ endsAt: null }, { endsAt: { gt: now } }] },
      ],
    },
    orderBy: [{ position: "asc" }, { id: "asc" }],
    select: { key: true, kind: true, title: true, params: true, conditions: true },
  });
}

export interface StoredHomeRow extends HomeRowRow {
  id: number;
  position: number;
  enabled: boolean;
  startsAt: Date | null;
  endsAt: Date | null;
  version: number;
}

/** Every row, also those that do not run now, in order. */
export async function listStoredHomeRows(db: Database): Promise<StoredHomeRow[]> {
  return db.homeRow.findMany({
    orderBy: [{ position: "asc" }, { id: "asc" }],
    omit: { updatedAt: true },
  });
}

export interface HomeRowFields {
  readonly key: string;
  readonly kind: string;
  readonly title: string;
  readonly params: Prisma.InputJsonObject;
  readonly conditions: Prisma.InputJsonObject;
  readonly enabled: boolean;
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
}

export type HomeRowOutcome = { id: number } | "exists" | "no-row" | "stale";

/** Makes a row at the end, or with an id changes one. */
export async function saveHomeRow(
  db: Database,
  { id, version, ...fields }: Partial<HomeRowFields> & { id?: number; version?: number },
): Promise<HomeRowOutcome> {
  return db.$transaction(async (tx) => {
    const same = fields.key
      ? await tx.homeRow.findUnique({ where: { key: fields.key }, select: { id: true } })
      : null;
    if (same && same.id !== id) return "exists";
    if (id === undefined) {
      const { key = "", kind = "", title = "" } = fields;
      const last = await tx.homeRow.aggregate({ _max: { position: true } });
      const position = (last._max.position ?? -1) + 1;
      return tx.homeRow.create({ data: { ...fields, key, kind, title, position }, select: { id: true } });
    }
    if ((await tx.homeRow.count({ where: { id } })) === 0) return "no-row";
    const data = { ...fields, version: { increment: 1 } };
    const { count } = await tx.homeRow.updateMany({ where: { id, version }, data });
    return count > 0 ? { id } : "stale";
  });
}

export async function deleteHomeRow(db: Database, id: number): Promise<boolean> {
  return (await db.homeRow.deleteMany({ where: { id } })).count > 0;
}

/** Puts rows in the given order; rows that are not named come after, as they were. */
export async function orderHomeRows(db: Database, ids: readonly number[]): Promise<void> {
  await db.pool.query(
    `UPDATE "HomeRow" h SET "position" = o."place" FROM (
       SELECT h."id", row_number() OVER (ORDER BY n."at" NULLS LAST, h."position", h."id") - 1 AS "place"
       FROM "HomeRow" h LEFT JOIN unnest($1::int[]) WITH ORDINALITY AS n("id", "at") ON n."id" = h."id") o
     WHERE h."id" = o."id"`,
    [ids],
  );
}
