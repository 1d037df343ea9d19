import type { useTranslations } from "next-intl";

type RowTranslator = ReturnType<typeof useTranslations<"homeRow">>;

/** Titles that a fresh instance comes with. What a curator wrote instead is shown as it was written. */
const builtIn = {
  "For you": "forYou",
  "Because you loved {film}": "becauseLoved",
  "Because you liked {film}": "becauseLiked",
  "From your watchlist, for tonight": "watchlist",
  "Hidden gems": "hiddenGems",
  "In your language": "language",
  "Popular here this week": "popularHere",
  Popular: "popular",
  "New films": "new",
  "Worth another look": "rewatch",
} as const;

export interface TitledRow {
  readonly title: string;
  readonly pattern: string;
  readonly becauseOf: string | null;
}

/** A row's title in the reader's language, where it is one of ours. */
export function rowTitle(t: RowTranslator, { title, pattern, becauseOf }: TitledRow): string {
  const key = builtIn[pattern as keyof typeof builtIn];
  return key ? t(key, { film: becauseOf ?? "" }) : title;
}

/** Why the films of a row are in it: in the curators' words, else by the kind of row. */
export function rowReason(t: RowTranslator, row: { kind: string; subtitle: string | null }): string | null {
  if (row.subtitle) return row.subtitle;
  const key = `reason.${row.kind}` as Parameters<RowTranslator["has"]>[0];
  return t.has(key) ? t(key) : null;
}
