import type { Database } from "../client";

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
