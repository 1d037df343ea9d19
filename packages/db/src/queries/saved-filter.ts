import type { Database, Transaction } from "../client";
import { Prisma } from "../generated/client";

export interface SavedFilterRow {
  readonly id: string;
  readonly name: string;
  readonly params: unknown;
  /** Stands as a row on the person's home. */
  readonly onHome: boolean;
  readonly position: number;
  readonly createdAt: Date;
}

export interface SavedFilterFields {
  readonly name: string;
  readonly params: Prisma.InputJsonObject;
  readonly onHome: boolean;
}

const shown = { id: true, name: true, params: true, onHome: true, position: true, createdAt: true } as const;

/** Somebody's saved filters in their order. */
export async function listSavedFilters(
  db: Transaction,
  { userId }: { userId: string },
): Promise<SavedFilterRow[]> {
  return db.savedFilter.findMany({
    where: { userId },
    orderBy: [{ position: "asc" }, { createdAt: "asc" }, { id: "asc" }],
    select: shown,
  });
}

/** Keeps a filter at the end; null where there is one of that name. */
export async function createSavedFilter(
  db: Database,
  { userId, ...fields }: SavedFilterFields & { userId: string },
): Promise<SavedFilterRow | null> {
  return db.$transaction(async (tx) => {
    const last = await tx.savedFilter.aggregate({ where: { userId }, _max: { position: true } });
    const position = (last._max.position ?? -1) + 1;
    const [row] = await tx.savedFilter.createManyAndReturn({
      data: [{ userId, position, ...fields }],
      skipDuplicates: true,
      select: shown,
    });
    return row ?? null;
  });
}

export type SavedFilterOutcome = SavedFilterRow | "no-filter" | "exists";

/** Changes one of somebody's own filters. */
export async function updateSavedFilter(
  db: Database,
  { id, userId, ...fields }: Partial<SavedFilterFields> & { id: string; userId: string },
): Promise<SavedFilterOutcome> {
  try {
    const [row] = await db.savedFilter.updateManyAndReturn({
      where: { id, userId },
      data: fields,
      select: shown,
    });
    return row ?? "no-filter";
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002") return "exists";
    throw error;
  }
}

export async function deleteSavedFilter(
  db: Transaction,
  { id, userId }: { id: string; userId: string },
): Promise<boolean> {
  return (await db.savedFilter.deleteMany({ where: { id, userId } })).count > 0;
}

/** Puts somebody's filters in the given order; those that are not named come after, as they were. */
export async function orderSavedFilters(
  db: Database,
  { userId, ids }: { userId: string; ids: readonly string[] },
): Promise<void> {
  await db.pool.query(
    `UPDATE "SavedFilter" s SET "position" = o."place" FROM (
       SELECT s."id", row_number() OVER (ORDER BY n."at" NULLS LAST, s."position", s."id") - 1 AS "place"
       FROM "SavedFilter" s LEFT JOIN unnest($2::uuid[]) WITH ORDINALITY AS n("id", "at") ON n."id" = s."id"
       WHERE s."userId" = $1::uuid) o
     WHERE s."id" = o."id"`,
    [userId, ids],
  );
}
