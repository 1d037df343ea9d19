import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { readHistory } from "./read-history";
import { letterboxd, zipFiles } from "./test-history";

const read = (text: string | Buffer, name = "file.csv") => readHistory(Buffer.from(text), name);

test("IMDb's ratings: points become half stars, series are refused by name", async () => {
  const history = await read(
    `Const,Your Rating,Date Rated,Title,Original Title,URL,Title Type,IMDb Rating,Runtime (mins),Year,Genres,Num Votes,Release Date,Directors
tt0113277,9,2023-05-06,Heat,Heat,https://www.imdb.com/title/tt0113277/,Movie,8.3,170,1995,"Action, Crime",700000,1995-12-15,Michael Mann
tt0944947,8,2023-05-06,Game of Thrones,Game of Thrones,https://www.imdb.com/title/tt0944947/,TV Series,9.2,60,2011,Drama,2000000,2011-04-17,
tt0089881,11,2023-05-06,Ran,Ran,https://www.imdb.com/title/tt0089881/,Movie,8.2,160,1985,Drama,100000,1985-06-01,Akira Kurosawa
`,
  );
  expect(history.source).toBe("imdb");
  expect(history.entries).toEqual([
    {
      place: { file: "file.csv", line: 2 },
      film: { title: "Heat", year: 1995, externalIds: [{ source: "imdb", value: "tt0113277" }] },
      facts: [{ kind: "rating", halfStars: 9, at: "2023-05-06T00:00:00.000Z" }],
    },
  ]);
  expect(history.refusals.map(({ line, reason }) => [line, reason])).toEqual([
    [3, "is no film but a TV Series"],
    [4, "rating “11” is not 1 to 10"],
  ]);
});

test("IMDb's watchlist is told by its positions", async () => {
  const { entries } = await read(
    "Position,Const,Created,Modified,Description,Title,URL,Title Type,IMDb Rating,Runtime (mins),Year\n1,tt0113277,2023-01-02,2023-01-02,,Heat,u,Movie,8.3,170,1995\n",
  );
  expect(entries[0]?.facts).toEqual([{ kind: "watchlist", at: "2023-01-02T00:00:00.000Z" }]);
});

test("Trakt's json: ratings, history and watchlist in one file or one each; shows are passed over", async () => {
  const movie = {
    title: "Heat",
    year: 1995,
    ids: { trakt: 11, slug: "heat-1995", imdb: "tt0113277", tmdb: 949 },
  };
  const items = {
    ratings: [
      { rated_at: "2023-01-01T10:00:00.000Z", rating: 8, type: "movie", movie },
      { rated_at: "2023-01-01T10:00:00.000Z", rating: 8, type: "show", show: { title: "Lost" } },
      { rated_at: "2023-01-01T10:00:00.000Z", rating: 12, type: "movie", movie },
    ],
    history: [{ id: 1, watched_at: "2022-12-31T20:00:00.000Z", action: "watch", type: "movie", movie }],
    watchlist: [{ rank: 1, listed_at: "2023-02-01T00:00:00.000Z", type: "movie", movie }],
  };
  const history = await read(JSON.stringify(items), "trakt.json");
  expect(history.source).toBe("trakt");
  expect(history.entries[0]?.film.externalIds).toEqual([
    { source: "imdb", value: "tt0113277" },
    { source: "tmdb", value: "949" },
    { source: "trakt", value: "11" },
  ]);
  expect(history.entries.map(({ facts }) => facts[0]?.kind)).toEqual(["rating", "diary", "watchlist"]);
  expect(history.refusals).toMatchObject([{ line: 3, reason: expect.stringContaining("rating") }]);
  const packed = await readHistory(
    zipFiles({ "ratings-movies.json": JSON.stringify(items.ratings) }),
    "trakt.zip",
  );
  expect(packed).toMatchObject({ source: "trakt", entries: [{}] });
});

test("MovieLens: the site's export, and a data set's csv", async () => {
  const site = await read(
    "movie_id,imdb_id,tmdb_id,rating,average_rating,title\n6,0113277,949,4.5,3.9,Heat (1995)\n1,0114709,862,-1,3.9,Toy Story (1995)\n",
  );
  expect(site).toMatchObject({ source: "movielens", refusals: [] });
  expect(site.entries).toMatchObject([
    {
      film: { title: "Heat", year: 1995, externalIds: [{}, { value: "tt0113277" }, {}] },
      facts: [{ halfStars: 9 }],
    },
  ]);
  const set = await read("userId,movieId,rating,timestamp\n1,6,4.0,964982224\n2,6,1.0,964982224\n");
  expect(set.refusals).toMatchObject([{ line: 3, reason: "is a rating of another member than 1" }]);
  expect(set.entries[0]?.facts).toEqual([{ kind: "rating", halfStars: 8, at: "2000-07-30T18:37:04.000Z" }]);
});

test("a single csv of Letterboxd is known by its columns", async () => {
  const { source, entries } = await read(letterboxd["diary.csv"], "download (3).csv");
  expect(source).toBe("letterboxd");
  expect(entries).toHaveLength(3);
});

test("a cell that looks like a formula is text", async () => {
  const { entries } = await read('Name,Year,Rating\n"=1+1",2001,4\n-30-,1959,3\n');
  expect(entries.map(({ film }) => film.title)).toEqual(["=1+1", "-30-"]);
});

test("rows that do not hold are refused with their line; the rest is read", async () => {
  const { entries, refusals } = await read(
    "Date,Name,Year,Letterboxd URI,Rating\n2021-02-30,Heat,1995,u,4\n2021-01-01,Heat,1995,u\n2021-01-01,,1995,u,4\n2999-01-01,Heat,1995,u,4\n2021-01-01,Heat,195,u,4\n2021-01-01,Heat,1995,u,4\n",
  );
  expect(entries).toHaveLength(1);
  expect(refusals.map(({ line, reason }) => [line, reason])).toEqual([
    [2, "date “2021-02-30” is no day"],
    [3, "4 fields instead of 5"],
    [4, "the title is empty"],
    [5, "date “2999-01-01” is still to come"],
    [6, "year “195” cannot be"],
  ]);
});

test("a quote that never closes is refused, and what stood before it is read", async () => {
  const { entries, refusals } = await read('Name,Year,Rating\nHeat,1995,4\n"Ran,1985,4\nUp,2009,3\n');
  expect(entries).toHaveLength(1);
  expect(refusals).toMatchObject([{ reason: expect.stringContaining("is no CSV") }]);
});

describe("what is no history is refused in one sentence", () => {
  test.each([
    ["an empty file", "", "The file is empty."],
    ["some other csv", "a,b\n1,2\n", "The file is none of"],
    ["binary rubbish", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]), "The file is none of"],
    ["broken json", "[{", "is no JSON"],
    ["json of something else", '{"a": 1}', "holds no list of films"],
    ["a broken zip", Buffer.from("PK\u0003\u0004 and nothing more"), "no readable zip"],
    ["a zip of other things", zipFiles({ "holiday.txt": "x" }), "is it a Letterboxd export?"],
    [
      "a zip that leads out of itself",
      zipFiles({ "../ratings.csv": "x" }),
      "The zip is refused: invalid relative path",
    ],
    [
      "a zip with an absolute path",
      zipFiles({ "/etc/ratings.csv": "x" }),
      "The zip is refused: absolute path",
    ],
    [
      "a zip bomb",
      Buffer.from(zipSync({ "ratings.csv": strToU8("0".repeat(20_000_000)) })),
      "times its size",
    ],
    [
      "a Letterboxd zip without its columns",
      zipFiles({ "ratings.csv": "a,b\n" }),
      "ratings.csv has no column Name, Year, Rating",
    ],
  ])("%s", async (_, bytes, message) => {
    await expect(read(bytes)).rejects.toThrow(message);
  });
});

test("a zip whose entry holds more than it states is refused while reading", async () => {
  const bytes = Buffer.from(
    zipSync({ "ratings.csv": [strToU8(`Name,Year,Rating\n${"Heat,1995,4\n".repeat(500)}`), { level: 6 }] }),
  );
  const central = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
  bytes.writeUInt32LE(20, central + 24);
  await expect(read(bytes)).rejects.toThrow("The zip is damaged");
});
