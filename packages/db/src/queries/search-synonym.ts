import type { Transaction } from "../client";
import type { SearchSynonym } from "../generated/client";

export async function listSearchSynonyms(db: Transaction): Promise<SearchSynonym[]> {
  return db.searchSynonym.findMany({ orderBy: { id: "asc" }, take: 1_000 });
}

/** Lets these words find one another. */
export async function createSearchSynonym(
  db: Transaction,
  { words }: { words: readonly string[] },
): Promise<SearchSynonym> {
  return db.searchSynonym.create({ data: { words: [...words] } });
}

/** False when there is no such row. */
export async function deleteSearchSynonym(db: Transaction, { id }: { id: number }): Promise<boolean> {
  const { count } = await db.searchSynonym.deleteMany({ where: { id } });
  return count > 0;
}
