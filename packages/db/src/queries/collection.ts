import type { Database } from "../client";

/** Films of the published collections, as curators put them: what an instance without ratings shows. */
export async function listEditorialFilmIds(db: Database): Promise<number[]> {
  const entries = await db.collectionEntry.findMany({
    where: { collection: { published: true } },
    orderBy: [{ position: "asc" }, { collectionId: "asc" }],
    select: { filmId: true },
    take: 500,
  });
  return [...new Set(entries.map(({ filmId }) => filmId))];
}

export interface CollectionRow {
  id: number;
  slug: string;
  title: string;
  text: string;
  published: boolean;
  version: number;
  filmIds: number[];
}

/** Published collections with their films in order; a curator also sees drafts. */
export async function listCollections(db: Database, { drafts = false } = {}): Promise<CollectionRow[]> {
  const rows = await db.collection.findMany({
    where: drafts ? {} : { published: true },
    orderBy: [{ updatedAt: "desc" }, { id: "asc" }],
    include: { entries: { orderBy: { position: "asc" }, select: { filmId: true } } },
  });
  return rows.map(({ entries, ...row }) => ({ ...row, filmIds: entries.map(({ filmId }) => filmId) }));
}

/** Finds one collection by its slug; null where there is none, or only a draft. */
export async function findCollection(
  db: Database,
  { slug, drafts = false }: { slug: string; drafts?: boolean },
): Promise<CollectionRow | null> {
  const row = await db.collection.findFirst({
    where: { slug, ...(drafts ? {} : { published: true }) },
    include: { entries: { orderBy: { position: "asc" }, select: { filmId: true } } },
  });
  if (!row) return null;
  const { entries, ...collection } = row;
  return { ...collection, filmIds: entries.map(({ filmId }) => filmId) };
}

export interface CollectionFields {
  readonly slug: string;
  readonly title: string;
  readonly text: string;
  readonly published: boolean;
  readonly filmIds: readonly number[];
}

export type CollectionOutcome = { id: number } | "exists" | "no-collection" | "no-film" | "stale";

/** Makes a collection, or with an id changes one; a list of films replaces the one before. */
export async function saveCollection(
  db: Database,
  { id, version, filmIds, ...fields }: Partial<CollectionFields> & { id?: number; version?: number },
): Promise<CollectionOutcome> {
  return db.$transaction(async (tx) => {
    const known = filmIds ? await tx.film.count({ where: { id: { in: [...filmIds] } } }) : 0;
    if (filmIds && known < new Set(filmIds).size) return "no-film";
    const sameSlug = fields.slug
      ? await tx.collection.findUnique({ where: { slug: fields.slug }, select: { id: true } })
      : null;
    if (sameSlug && sameSlug.id !== id) return "exists";
    let collectionId = id;
    if (collectionId === undefined) {
      const { slug = "", title = "" } = fields;
      collectionId = (await tx.collection.create({ data: { ...fields, slug, title }, select: { id: true } }))
        .id;
    } else {
      if ((await tx.collection.count({ where: { id: collectionId } })) === 0) return "no-collection";
      const data = { ...fields, version: { increment: 1 } };
      if ((await tx.collection.updateMany({ where: { id: collectionId, version }, data })).count === 0)
        return "stale";
    }
    if (filmIds) {
      await tx.collectionEntry.deleteMany({ where: { collectionId } });
      const owner = collectionId;
      await tx.collectionEntry.createMany({
        data: [...new Set(filmIds)].map((filmId, position) => ({ collectionId: owner, filmId, position })),
      });
    }
    return { id: collectionId };
  });
}

export async function deleteCollection(db: Database, id: number): Promise<boolean> {
  return (await db.collection.deleteMany({ where: { id } })).count > 0;
}
