import { type Candidates, type DialledItem, type Dials, type ItemTraits, turnDials } from "./dials.js";
import { selectByDeterminant, selectByMarginalRelevance } from "./diversify.js";
import { filterItems, type ItemFilter } from "./filter-items.js";

export interface RerankOptions {
  readonly count: number;
  readonly dials: Dials;
  readonly traits: ItemTraits;
  readonly filters?: readonly ItemFilter[];
  /** Row-major, items × rank: what likeness is measured by. */
  readonly vectors: Float32Array;
  readonly rank: number;
  readonly method?: "marginal-relevance" | "determinant";
}

export interface RerankedItem extends DialledItem {
  readonly diversityEffect: number;
  /** Places gained against the model's own order of the same candidates; negative: lost. */
  readonly placesGained: number;
}

/** Filters, dials and diversity in this order; each item says what each of them did to it. */
export function rerankItems(
  candidates: Candidates,
  { count, dials, traits, filters = [], vectors, rank, method = "determinant" }: RerankOptions,
): { items: RerankedItem[]; removed: readonly { name: string; count: number }[] } {
  const { kept, removed } = filterItems(candidates, filters);
  const dialled = turnDials(kept, traits, dials);
  const select = method === "determinant" ? selectByDeterminant : selectByMarginalRelevance;
  const selected = select(dialled, { count, diversity: dials.diversity, vectors, rank });
  const byItem = new Map(dialled.map((entry) => [entry.item, entry]));
  const order = [...dialled].sort((a, b) => b.relevance - a.relevance || a.item - b.item);
  const place = new Map(order.map(({ item }, index) => [item, index]));
  const items = selected.flatMap(({ item, diversityEffect }, index): RerankedItem[] => {
    const entry = byItem.get(item);
    return entry ? [{ ...entry, diversityEffect, placesGained: (place.get(item) ?? index) - index }] : [];
  });
  return { items, removed };
}
