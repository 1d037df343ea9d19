import fc from "fast-check";
import { expect, test } from "vitest";
import type { ContentItem } from "./content-item.js";
import { splitWords } from "./content-item.js";
import { ContentModel } from "./content-model.js";
import { decomposeSymmetric, truncateSvd } from "./randomized-svd.js";
import { buildTermMatrix } from "./term-matrix.js";
import { trainContent, trainEmbeddedContent } from "./train-content.js";

const film = (text: string, genre: string[], keyword: string[], director: string): ContentItem => ({
  facts: { genre, keyword, director: [director] },
  text,
});
const films = [
  film("A robot learns to love a lonely boy", ["Sci-Fi"], ["robot", "childhood"], "Ada Rivers"),
  film(
    "Robots rise against their makers in the city",
    ["Sci-Fi", "Action"],
    ["robot", "uprising"],
    "Ben Stone",
  ),
  film("Two lonely people love each other in Paris", ["Romance"], ["paris", "love"], "Cleo Day"),
  film("A wedding in Paris goes wrong", ["Romance", "Comedy"], ["paris", "wedding"], "Cleo Day"),
  film("The boy who travels in time to the uprising", ["Sci-Fi"], ["time travel", "childhood"], "Ada Rivers"),
  film("Time travel ruins a wedding", ["Comedy", "Sci-Fi"], ["time travel", "wedding"], "Ben Stone"),
];
const model = trainContent(films, { rank: 4, seed: 1 });

test("words lose case, accents, plurals and stop words", () => {
  expect(splitWords("The Cafés of MEMORIES, in a glass")).toEqual(["cafe", "memory", "glass"]);
});

test("a row has unit length and each present field its weight's share, by hand", () => {
  const weights = { genre: 3, keyword: 1, director: 0, cast: 0, decade: 0, country: 0, language: 0, text: 0 };
  const matrix = buildTermMatrix(films, weights);
  const squares = (item: number, field: string): number => {
    let sum = 0;
    for (let at = matrix.starts[item]; at < matrix.starts[item + 1]; at++) {
      if (matrix.terms[matrix.columns[at]].startsWith(field)) sum += matrix.values[at] ** 2;
    }
    return sum;
  };
  expect(squares(0, "genre")).toBeCloseTo(0.75, 6);
  expect(squares(0, "keyword")).toBeCloseTo(0.25, 6);
});

test("idf of a genre that four of six films have: log(7/5) + 1", () => {
  const { matrix } = model.parts.text;
  expect(matrix.idf[matrix.terms.indexOf("genre:sci fi")]).toBeCloseTo(Math.log(7 / 5) + 1, 6);
});

test("eigenvalues of [[2, 1], [1, 2]] are 1 and 3; the SVD's squares are the Gram matrix's eigenvalues", () => {
  expect([...decomposeSymmetric(Float64Array.of(2, 1, 1, 2), 2).values].sort()).toEqual([
    expect.closeTo(1, 12),
    expect.closeTo(3, 12),
  ]);
  const { matrix } = model.parts.text;
  const dense = films.map((_, row) => {
    const values = new Float64Array(matrix.terms.length);
    for (let at = matrix.starts[row]; at < matrix.starts[row + 1]; at++)
      values[matrix.columns[at]] = matrix.values[at];
    return values;
  });
  const gram = Float64Array.from({ length: 36 }, (_, at) => {
    return dense[Math.floor(at / 6)].reduce((sum, value, column) => sum + value * dense[at % 6][column], 0);
  });
  const expected = [...decomposeSymmetric(gram, 6).values].sort((a, b) => b - a);
  truncateSvd(matrix, 6, 5).singularValues.forEach((value, index) => {
    expect(value ** 2).toBeCloseTo(expected[index], 9);
  });
});

test("the film most like another shares its facts, and the shares sum to 1", () => {
  const [best] = model.similarItems(2, 1);
  expect(best.item).toBe(3);
  expect(best.shared.map(({ field, value }) => `${field}:${value}`)).toContain("director:cleo day");
  expect(best.shared.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 6);
});

test("a description finds its film, also by a fact of two words", () => {
  const best = (text: string): number => {
    const scores = model.searchByDescription(text);
    return scores.indexOf(Math.max(...scores));
  };
  expect(best("lonely boy and a robot")).toBe(0);
  expect(best("a comedy about time travel and weddings")).toBe(5);
  expect([...model.searchByDescription("xyzzy")]).toEqual([0, 0, 0, 0, 0, 0]);
});

test("an item projected on its own lies where the model put it; a blank one nowhere", () => {
  const { text, vectors, rank } = model.parts;
  films.forEach((item, index) => {
    const projected = text.projectItem(item);
    projected.forEach((value, axis) => {
      expect(value).toBeCloseTo(vectors[index * rank + axis], 6);
    });
  });
  expect([...text.projectItem({ facts: {}, text: "" })]).toEqual([0, 0, 0, 0]);
  expect(Math.hypot(...text.projectDescription("robots in love"))).toBeCloseTo(1, 6);
});

test("telling terms are the row's heaviest, and all of a row's shares sum to 1", () => {
  const { text } = model.parts;
  const fields = ["genre", "keyword", "director", "text"] as const;
  const terms = text.tellingTerms(2, fields, 100);
  expect(terms.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 6);
  expect(text.tellingTerms(2, ["keyword"], 1)).toEqual([
    { field: "keyword", value: "paris", share: expect.any(Number) },
  ]);
});

test("the parts and the rest sum to the score", () => {
  const history = fc.uniqueArray(
    fc.tuple(fc.integer({ min: 0, max: 5 }), fc.double({ min: 0.1, max: 9, noNaN: true })),
    {
      selector: ([item]) => item,
    },
  );
  const withPrior = new ContentModel({ ...model.parts, prior: Float32Array.of(1, 0.5, 0.2, 0.1, 0, 0.3) });
  fc.assert(
    fc.property(history, fc.integer({ min: 0, max: 5 }), (entries, item) => {
      const user = withPrior.foldIn({
        items: Int32Array.from(entries, ([liked]) => liked),
        weights: Float32Array.from(entries, ([, weight]) => weight),
      });
      const { score, parts, rest } = withPrior.explainItem(user, item);
      expect(Math.abs(parts.reduce((sum, part) => sum + part, rest) - score)).toBeLessThan(1e-6);
      expect(withPrior.scoreItems(user)[item]).toBeCloseTo(score, 6);
    }),
  );
});

test("without history the prior ranks; a film without any known term scores nothing", () => {
  const prior = Float32Array.of(0, 1, 0, 0, 0, 0, 0);
  const blank = trainContent([...films, { facts: {}, text: "" }], { rank: 4, prior });
  const nobody = blank.foldIn({ items: new Int32Array(), weights: null });
  expect([...blank.scoreItems(nobody)]).toEqual([...prior]);
  const somebody = blank.foldIn({ items: Int32Array.of(6), weights: null });
  expect([...blank.scoreItems(somebody)]).toEqual([0, 0.5, 0, 0, 0, 0, 0]);
});

test("saved and loaded, and trained again from the same seed, it has the same bits", () => {
  const user = { items: Int32Array.of(0, 3), weights: null };
  const expected = model.scoreItems(model.foldIn(user));
  const loaded = ContentModel.fromState(structuredClone(model.toState()));
  expect(loaded.scoreItems(loaded.foldIn(user))).toEqual(expected);
  expect(loaded.searchByDescription("robot in paris")).toEqual(model.searchByDescription("robot in paris"));
  const again = trainContent(films, { rank: 4, seed: 1 });
  expect(again.scoreItems(again.foldIn(user))).toEqual(expected);
});

test("an outside embedding takes the place of latent topics", async () => {
  const source = {
    name: "length",
    dimensions: 2,
    embed: async (texts: readonly string[]) =>
      Float32Array.from(texts.flatMap((_, item) => [item % 2, (item + 1) % 2])),
  };
  const embedded = await trainEmbeddedContent(films, source);
  expect(embedded.similarItems(0, 2).map(({ item }) => item)).toEqual([2, 4]);
  expect([...embedded.scoreVector([0, 7])]).toEqual([1, 0, 1, 0, 1, 0]);
});

test("bad input is refused by name", () => {
  expect(() => trainContent([])).toThrow(/items/);
  expect(() => trainContent(films, { rank: 0 })).toThrow(/rank/);
  expect(() => trainContent(films, { fieldWeights: { genre: NaN } })).toThrow(/genre/);
  expect(() => trainContent(films, { prior: Float32Array.of(1) })).toThrow(/prior/);
  expect(() => model.similarItems(6, 1)).toThrow(/6/);
  expect(() => model.foldIn({ items: Int32Array.of(9), weights: null })).toThrow(/9/);
});
