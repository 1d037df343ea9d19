import "server-only";
import { Feed, type Item } from "feed";
import { getServices } from "./services";

export interface FeedFacts {
  readonly title: string;
  readonly description: string;
  /** The page that the feed follows, from the root. */
  readonly path: string;
  readonly author: string;
  readonly updatedAt: Date;
  readonly items: readonly (Omit<Item, "link" | "id"> & { readonly path: string; readonly id: string })[];
}

/** Answers with RSS 2.0; readers may keep it for five minutes. */
export async function sendFeed({ path, author, updatedAt, items, ...facts }: FeedFacts): Promise<Response> {
  const { publicUrl } = (await getServices()).config;
  const at = (place: string) => new URL(place, publicUrl).href;
  const feed = new Feed({
    ...facts,
    ...{ id: at(path), link: at(path), author: { name: author }, updated: updatedAt, copyright: author },
    feedLinks: { rss: at(`${path}/feed.xml`) },
    generator: "Kinora",
  });
  for (const { path: place, ...item } of items) feed.addItem({ ...item, link: at(place) });
  return new Response(feed.rss2(), {
    headers: {
      "content-type": "application/rss+xml; charset=utf-8",
      "cache-control": "public, max-age=300",
    },
  });
}
