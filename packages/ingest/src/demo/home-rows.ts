import type { Database } from "@kinora/db";

/** The home page as a fresh instance has it; curators change it from there. */
const homeRows = [
  { key: "for-you", kind: "for-you", title: "For you" },
  { key: "because-you-loved", kind: "because", title: "Because you loved {film}" },
  { key: "watchlist-tonight", kind: "watchlist", title: "From your watchlist, for tonight" },
  { key: "hidden-gems", kind: "hidden-gems", title: "Hidden gems" },
  { key: "because-you-liked", kind: "because", title: "Because you liked {film}" },
  { key: "in-your-language", kind: "language", title: "In your language" },
  { key: "popular-this-week", kind: "popular", title: "Popular here this week" },
  { key: "new-films", kind: "new", title: "New films" },
  { key: "rewatch", kind: "rewatch", title: "Worth another look" },
] as const;

/** Writes the default home rows where there are none. */
export async function writeHomeRows(db: Database): Promise<void> {
  if ((await db.homeRow.count()) > 0) return;
  await db.homeRow.createMany({ data: homeRows.map((row, position) => ({ ...row, position })) });
}
