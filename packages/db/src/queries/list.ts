import { randomBytes } from "node:crypto";
import { slugOf } from "../catalogue/slug";
import type { Database, Transaction } from "../client";
import type { Visibility } from "../generated/enums";

export interface ListRow {
  id: string;
  userId: string;
  slug: string;
  title: string;
  description: string;
  ranked: boolean;
  visibility: Visibility;
  /** Goes up with every change: a stale edit is refused by it. */
  version: number;
  createdAt: Date;
  updatedAt: Date;
  entryCount: number;
  ownerName: string;
  /** Null where their profile is not everybody's. */
  ownerHandle: string | null;
  /** The reader owns it or was let in by the owner. */
  editable: boolean;
}

const listColumns = `
  l."id", l."userId", l."slug", l."title", l."description", l."ranked", l."visibility"::text AS "visibility", l."version",
  l."createdAt", l."updatedAt", (SELECT count(*)::int FROM "ListEntry" e WHERE e."listId" = l."id") AS "entryCount",
  COALESCE(p."name", 'A member') AS "ownerName",
  CASE WHEN p."visibility" = 'public' THEN p."handle"::text END AS "ownerHandle",
  (l."userId" = $1::uuid OR EXISTS (SELECT 1 FROM "ListMember" m WHERE m."listId" = l."id" AND m."userId" = $1::uuid)) IS TRUE
    AS "editable"
  FROM "List" l LEFT JOIN "Profile" p ON p."userId" = l."userId"`;

/** Public, one's own, one that somebody let the reader into, or for followers of the owner. */
const readable = `(l."visibility" = 'public' OR l."userId" = $1::uuid
  OR EXISTS (SELECT 1 FROM "ListMember" m WHERE m."listId" = l."id" AND m."userId" = $1::uuid)
  OR (l."visibility" = 'followers' AND EXISTS (
    SELECT 1 FROM "Follow" fo WHERE fo."followeeId" = l."userId" AND fo."followerId" = $1::uuid
      AND fo."acceptedAt" IS NOT NULL)))`;

/** Finds a list that the reader may see; null otherwise, alike for absent and private. */
export async function findList(
  db: Database,
  { id, readerId }: { id: string; readerId: string | null },
): Promise<ListRow | null> {
  const { rows } = await db.pool.query<ListRow>(
    `SELECT ${listColumns} WHERE l."id" = $2::uuid AND ${readable}`,
    [readerId, id],
  );
  return rows[0] ?? null;
}

export interface ListPage {
  readonly readerId: string | null;
  /** Whose lists; left out: everybody's public ones. */
  readonly ownerId?: string;
  /** Lists that hold this film. */
  readonly filmId?: number;
  /** Words of the title; case and accents do not matter. */
  readonly q?: string;
  readonly limit: number;
  readonly after: { readonly at: string; readonly id: string } | null;
}

/** One page of lists that the reader may see, latest change first. */
export async function listLists(db: Database, page: ListPage): Promise<ListRow[]> {
  const values: unknown[] = [page.readerId];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const conditions = [readable];
  if (page.ownerId === undefined) conditions.push(`l."visibility" = 'public'`);
  else {
    const owner = bind(page.ownerId);
    conditions.push(`(l."userId" = ${owner}::uuid OR EXISTS (SELECT 1 FROM "ListMember" m
      WHERE m."listId" = l."id" AND m."userId" = ${owner}::uuid))`);
  }
  if (page.filmId !== undefined) {
    conditions.push(
      `EXISTS (SELECT 1 FROM "ListEntry" e WHERE e."listId" = l."id" AND e."filmId" = ${bind(page.filmId)})`,
    );
  }
  if (page.q !== undefined) {
    const words = bind(page.q);
    conditions.push(`strpos(fold_text(l."title"), fold_text(${words}::text)) > 0`);
  }
  if (page.after) {
    conditions.push(
      `(l."updatedAt", l."id") < (${bind(page.after.at)}::timestamptz, ${bind(page.after.id)}::uuid)`,
    );
  }
  const { rows } = await db.pool.query<ListRow>(
    `SELECT ${listColumns} WHERE ${conditions.join(" AND ")}
     ORDER BY l."updatedAt" DESC, l."id" DESC LIMIT ${bind(page.limit)}`,
    values,
  );
  return rows;
}

export interface ListFields {
  readonly title: string;
  readonly description: string;
  readonly ranked: boolean;
  readonly visibility: Visibility;
}

/** Makes an empty list; a title that the owner has already gets a slug of its own. */
export async function createList(
  db: Database,
  { userId, ...fields }: ListFields & { userId: string },
): Promise<string> {
  const slug = slugOf(fields.title);
  const taken = await db.list.count({ where: { userId, slug } });
  const own = taken > 0 ? `${slug}-${randomBytes(3).toString("hex")}` : slug;
  const { id } = await db.list.create({ data: { userId, slug: own, ...fields }, select: { id: true } });
  return id;
}

export type ListOutcome = "changed" | "no-list" | "stale";

async function isEditor(tx: Transaction, id: string, userId: string): Promise<boolean> {
  return (await tx.list.count({ where: { id, OR: [{ userId }, { members: { some: { userId } } }] } })) > 0;
}

/**
 * Changes a list's own fields, for its owner.
 *
 * @param version What the editor has seen; another one means that somebody else was faster.
 */
export async function updateList(
  db: Database,
  { id, userId, version, ...fields }: Partial<ListFields> & { id: string; userId: string; version?: number },
): Promise<ListOutcome> {
  if ((await db.list.count({ where: { id, userId } })) === 0) return "no-list";
  const { count } = await db.list.updateMany({
    where: { id, userId, version },
    data: { ...fields, version: { increment: 1 } },
  });
  return count > 0 ? "changed" : "stale";
}

/** Removes a list of somebody's own; false where they have none of that id. */
export async function deleteList(
  db: Database,
  { id, userId }: { id: string; userId: string },
): Promise<boolean> {
  const { count } = await db.list.deleteMany({ where: { id, userId } });
  return count > 0;
}

export interface ListEntryRow {
  filmId: number;
  position: number;
  note: string;
  addedAt: Date;
}

/** A list's films in order, a page at a time. */
export async function listListEntries(
  db: Database,
  {
    listId,
    limit,
    after,
  }: { listId: string; limit: number; after: { position: number; filmId: number } | null },
): Promise<ListEntryRow[]> {
  return db.listEntry.findMany({
    where: {
      listId,
      film: { status: "published" },
      ...(after
        ? {
            OR: [
              { position: { gt: after.position } },
              { position: after.position, filmId: { gt: after.filmId } },
            ],
          }
        : {}),
    },
    orderBy: [{ position: "asc" }, { filmId: "asc" }],
    take: limit,
    select: { filmId: true, position: true, note: true, addedAt: true },
  });
}

/** Puts a film at the end of a list, or changes its note. */
export async function setListEntry(
  db: Database,
  { listId, userId, filmId, note }: { listId: string; userId: string; filmId: number; note?: string },
): Promise<"set" | "no-list" | "no-film"> {
  return db.$transaction(async (tx) => {
    if (!(await isEditor(tx, listId, userId))) return "no-list";
    if ((await tx.film.count({ where: { id: filmId, status: "published" } })) === 0) return "no-film";
    const last = await tx.listEntry.aggregate({ where: { listId }, _max: { position: true } });
    await tx.listEntry.upsert({
      where: { listId_filmId: { listId, filmId } },
      create: { listId, filmId, note, position: (last._max.position ?? -1) + 1 },
      update: { note },
    });
    await tx.list.update({ where: { id: listId }, data: { version: { increment: 1 } } });
    return "set";
  });
}

/** Takes a film off a list. */
export async function removeListEntry(
  db: Database,
  { listId, userId, filmId }: { listId: string; userId: string; filmId: number },
): Promise<boolean> {
  return db.$transaction(async (tx) => {
    if (!(await isEditor(tx, listId, userId))) return false;
    const { count } = await tx.listEntry.deleteMany({ where: { listId, filmId } });
    if (count > 0) await tx.list.update({ where: { id: listId }, data: { version: { increment: 1 } } });
    return count > 0;
  });
}

/**
 * Puts a list's films in the given order; films that are not named keep their order behind those.
 *
 * @returns `stale` when the list has changed since `version`.
 */
export async function orderList(
  db: Database,
  {
    id,
    userId,
    filmIds,
    version,
  }: { id: string; userId: string; filmIds: readonly number[]; version?: number },
): Promise<ListOutcome> {
  return db.$transaction(async (tx) => {
    if (!(await isEditor(tx, id, userId))) return "no-list";
    const { count } = await tx.list.updateMany({
      where: { id, version },
      data: { version: { increment: 1 } },
    });
    if (count === 0) return "stale";
    await tx.$executeRaw`
      UPDATE "ListEntry" e SET "position" = o."place" FROM (
        SELECT e."filmId", row_number() OVER (ORDER BY n."at" NULLS LAST, e."position", e."filmId") - 1 AS "place"
        FROM "ListEntry" e LEFT JOIN unnest(${[...filmIds]}::int[]) WITH ORDINALITY AS n("filmId", "at") ON n."filmId" = e."filmId"
        WHERE e."listId" = ${id}::uuid) o
      WHERE e."listId" = ${id}::uuid AND e."filmId" = o."filmId"`;
    return "changed";
  });
}

/** How many of a list's films somebody has rated or logged: "20 of 95". */
export async function countListProgress(
  db: Database,
  { listId, userId }: { listId: string; userId: string },
): Promise<number> {
  const { rows } = await db.pool.query<{ count: number }>(
    `SELECT count(*)::int AS "count" FROM "ListEntry" e WHERE e."listId" = $1::uuid AND (
      EXISTS (SELECT 1 FROM "Rating" r WHERE r."userId" = $2::uuid AND r."filmId" = e."filmId")
      OR EXISTS (SELECT 1 FROM "DiaryEntry" d WHERE d."userId" = $2::uuid AND d."filmId" = e."filmId"))`,
    [listId, userId],
  );
  return rows[0]?.count ?? 0;
}
