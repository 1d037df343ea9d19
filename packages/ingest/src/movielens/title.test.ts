import { expect, test } from "vitest";
import { parseGenres } from "./genre";
import { parseTitle } from "./title";

test.each([
  ["Toy Story (1995)", { title: "Toy Story", alternative: null, year: 1995 }],
  ["Postman, The (Postino, Il) (1994)", { title: "The Postman", alternative: "Il Postino", year: 1994 }],
  [
    "Shanghai Triad (Yao a yao yao dao waipo qiao) (1995)",
    { title: "Shanghai Triad", alternative: "Yao a yao yao dao waipo qiao", year: 1995 },
  ],
  ["Seven (a.k.a. Se7en) (1995)", { title: "Seven", alternative: "Se7en", year: 1995 }],
  ["Avventura, L' (1960)", { title: "L'Avventura", alternative: null, year: 1960 }],
  ["Babylon 5", { title: "Babylon 5", alternative: null, year: null }],
  ["Fawlty Towers (1975–1979)", { title: "Fawlty Towers", alternative: null, year: 1975 }],
  ["2046 (2004)", { title: "2046", alternative: null, year: 2004 }],
  ["1984 (1956) ", { title: "1984", alternative: null, year: 1956 }],
  ["(500) Days of Summer (2009)", { title: "(500) Days of Summer", alternative: null, year: 2009 }],
])("the title %s is read with its article, alternative and year", (text, expected) => {
  expect(parseTitle(text)).toEqual(expected);
});

test("MovieLens' genres become ours, once each; what is no genre is left out", () => {
  expect(parseGenres("Children's|Animation|Children|IMAX")).toEqual(["family", "animation"]);
  expect(parseGenres("(no genres listed)")).toEqual([]);
  expect(parseGenres("Sci-Fi|Film-Noir")).toEqual(["science-fiction", "film-noir"]);
});
