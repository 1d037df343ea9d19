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
