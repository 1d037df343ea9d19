import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { createRandom } from "../random.js";
import type { ContentItem } from "./content-item.js";
import { trainContent } from "./train-content.js";

const folder = fileURLToPath(new URL("../../../../../shared/data/ml-latest-small/", import.meta.url));

/** Titles, years and genres as movies.csv has them, with its users' tags as keywords. */
function readFilms(): { ids: number[]; films: ContentItem[] } {
  const tags = new Map<string, string[]>();
  for (const line of readFileSync(`${folder}tags.csv`, "utf8").trim().split("\n").slice(1)) {
    const [, id, tag] = line.split(",");
    tags.set(id, [...(tags.get(id) ?? []), tag]);
  }
  const rows = readFileSync(`${folder}movies.csv`, "utf8").trim().split("\n").slice(1);
  const parsed = rows.map(
    (row) => /^(\d+),"?(.*?)(?: \((\d{4})\))?\s*"?,([^,]*)$/.exec(row.trim()) ?? [row, "0", row, "", ""],
  );
  const films = parsed.map(([, id, title, year, genres]): ContentItem => {
    const decade = year ? [`${year.slice(0, 3)}0s`] : [];
    return { facts: { genre: genres.split("|"), decade, keyword: tags.get(id) ?? [] }, text: title };
  });
  return { ids: parsed.map(([, id]) => Number(id)), films };
}

/** Per user with at least ten, the rows of films rated 4 stars or more. */
function readLikes(ids: readonly number[]): number[][] {
  const rowOf = new Map(ids.map((id, row) => [id, row]));
  const likes = new Map<string, number[]>();
  for (const line of readFileSync(`${folder}ratings.csv`, "utf8").trim().split("\n").slice(1)) {
    const [user, id, stars] = line.split(",");
    const row = rowOf.get(Number(id));
    if (row !== undefined && Number(stars) >= 4) likes.set(user, [...(likes.get(user) ?? []), row]);
  }
  return [...likes.values()].filter((rows) => rows.length >= 10);
}

test.skipIf(!existsSync(folder))(
  "on MovieLens' titles, years, genres and tags alone, a liked film beats a random one at least 70 times in 100",
  { timeout: 60_000 },
  () => {
    const { ids, films } = readFilms();
    const model = trainContent(films, { seed: 1 });
    const random = createRandom(1);
    let [wins, pairs] = [0, 0];
    for (const liked of readLikes(ids).slice(0, 200)) {
      const held = liked.filter((_, index) => index % 5 === 0);
      const shown = liked.filter((_, index) => index % 5 !== 0);
      const scores = model.scoreItems(model.foldIn({ items: Int32Array.from(shown), weights: null }));
      for (const film of held.slice(0, 20)) {
        const other = random.integer(films.length);
        pairs++;
        wins += scores[film] > scores[other] ? 1 : scores[film] === scores[other] ? 0.5 : 0;
      }
    }
    expect(wins / pairs).toBeGreaterThan(0.7);
  },
);
