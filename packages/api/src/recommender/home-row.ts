import type { HomeRowRow } from "@kinora/db";
import { z } from "zod";

/** What a home row may show. */
export const homeRowKinds = [
  "for-you",
  "because",
  "hidden-gems",
  "watchlist",
  "language",
  "new",
  "popular",
  "rewatch",
  "genre",
  "collection",
] as const;

export const homeRowParams = z.object({
  genre: z.string().optional(),
  language: z.string().optional(),
  collection: z.string().optional(),
  yearFrom: z.int().optional(),
  yearTo: z.int().optional(),
});
export type HomeRowParams = z.infer<typeof homeRowParams>;

export const homeRowConditions = z.object({
  minRatings: z.int().min(0).optional(),
  language: z.string().optional(),
  region: z.string().optional(),
});
export type HomeRowConditions = z.infer<typeof homeRowConditions>;

/** Reads stored params; what does not fit counts as nothing, so that one bad row spoils no home. */
export function readRowParams(params: unknown): HomeRowParams {
  return homeRowParams.safeParse(params).data ?? {};
}

export function readConditions(conditions: unknown): HomeRowConditions {
  return homeRowConditions.safeParse(conditions).data ?? {};
}

/** Rows of an instance whose curators have not made any. */
export const builtInHomeRows: readonly HomeRowRow[] = [
  { key: "for-you", kind: "for-you", title: "For you", params: {}, conditions: {} },
  { key: "because", kind: "because", title: "Because you loved {film}", params: {}, conditions: {} },
  {
    ...{ key: "watchlist", kind: "watchlist", params: {}, conditions: {} },
    title: "From your watchlist, for tonight",
  },
  { key: "hidden-gems", kind: "hidden-gems", title: "Hidden gems", params: {}, conditions: {} },
  { key: "because-2", kind: "because", title: "Because you loved {film}", params: {}, conditions: {} },
  { key: "language", kind: "language", title: "In your language", params: {}, conditions: {} },
  { key: "popular", kind: "popular", title: "Popular here this week", params: {}, conditions: {} },
  { key: "new", kind: "new", title: "New films", params: {}, conditions: {} },
  { key: "rewatch", kind: "rewatch", title: "Worth another look", params: {}, conditions: {} },
];

/** The curators' rows, or the built-in ones where there are none. */
export const homeRowsOr = (stored: readonly HomeRowRow[]): readonly HomeRowRow[] =>
  stored.length > 0 ? stored : builtInHomeRows;

/** The rows that an experiment's arm names, in its order; those that are not on at the moment are left out. */
export function arrangeRows(
  rows: readonly HomeRowRow[],
  keys: readonly string[] | undefined,
): readonly HomeRowRow[] {
  if (!keys) return rows;
  const byKey = new Map(rows.map((row) => [row.key, row]));
  return keys.flatMap((key) => byKey.get(key) ?? []);
}
