import {
  type ContentItem,
  FACT_FIELDS,
  type FactField,
  type FieldWeights,
  splitWords,
} from "./content-item.js";
import type { TruncatedSvd } from "./randomized-svd.js";
import { type TermMatrix, weighItem } from "./term-matrix.js";

export interface SharedFact {
  readonly field: FactField | "text";
  readonly value: string;
  /** Of the TF-IDF cosine of the two items. */
  readonly share: number;
}

/** The terms of all items, exact and as latent topics: answers descriptions, and says what two items share. */
export class TextIndex {
  readonly #columnOf: ReadonlyMap<string, number>;
  /** Facts by their stemmed words, for finding "time travel" inside a description. */
  readonly #factOf = new Map<string, string[]>();
  readonly #latent: Float32Array;

  constructor(
    readonly matrix: TermMatrix,
    readonly svd: TruncatedSvd,
    readonly weights: FieldWeights,
  ) {
    this.#columnOf = new Map(matrix.terms.map((term, column) => [term, column]));
    for (const term of matrix.terms) {
      const [field, value] = splitTerm(term);
      if (field === "text") continue;
      const words = splitWords(value).join(" ");
      if (words) this.#factOf.set(words, [...(this.#factOf.get(words) ?? []), term]);
    }
    this.#latent = projectRows(matrix, svd);
  }

  /** Unit rows of latent topics, row-major, items × svd.rank; a row without terms is zero. */
  get latentVectors(): Float32Array {
    return this.#latent;
  }

  sharedFacts(one: number, other: number): SharedFact[] {
    const { starts, columns, values, terms } = this.matrix;
    const facts: { term: string; product: number }[] = [];
    for (let a = starts[one], b = starts[other]; a < starts[one + 1] && b < starts[other + 1]; ) {
      if (columns[a] === columns[b]) {
        facts.push({ term: terms[columns[a]], product: values[a++] * values[b++] });
      } else if (columns[a] < columns[b]) a++;
      else b++;
    }
    const total = facts.reduce((sum, { product }) => sum + product, 0);
    return facts
      .sort((x, y) => y.product - x.product)
      .map(({ term, product }) => {
        const [field, value] = splitTerm(term);
        return { field, value, share: product / total };
      });
  }

  /** The heaviest terms of one item of the matrix, each with its share of the row's squared length. */
  tellingTerms(item: number, fields: readonly (FactField | "text")[], count: number): SharedFact[] {
    const { starts, columns, values, terms } = this.matrix;
    return Array.from({ length: starts[item + 1] - starts[item] }, (_, offset) => {
      const at = starts[item] + offset;
      const [field, value] = splitTerm(terms[columns[at]]);
      return { field, value, share: values[at] ** 2 };
    })
      .filter(({ field }) => fields.includes(field))
      .sort((a, b) => b.share - a.share)
      .slice(0, count);
  }

  /** A description among the latent topics: of unit length, or zero where no word is known. */
  projectDescription(description: string): Float32Array {
    return this.#project(this.#weighDescription(description));
  }

  /** An item that the matrix need not hold, among the latent topics; as its row would lie, were it there. */
  projectItem(item: ContentItem): Float32Array {
    return this.#project(weighItem(item, this.#columnOf, this.matrix.idf, this.weights));
  }

  scoreDescription(description: string): Float32Array {
    const { starts, columns, values, terms } = this.matrix;
    const query = this.#weighDescription(description);
    const dense = new Float64Array(terms.length);
    for (const [column, value] of query) dense[column] = value;
    const { rank } = this.svd;
    const topics = this.#project(query);
    const scores = new Float32Array(starts.length - 1);
    for (let item = 0; item < scores.length; item++) {
      let [exact, latent] = [0, 0];
      for (let at = starts[item]; at < starts[item + 1]; at++) exact += values[at] * dense[columns[at]];
      for (let axis = 0; axis < rank; axis++) latent += this.#latent[item * rank + axis] * topics[axis];
      scores[item] = 0.5 * exact + 0.5 * latent;
    }
    return scores;
  }

  #project(row: readonly (readonly [number, number])[]): Float32Array {
    const { rank, rightVectors } = this.svd;
    const topics = new Float64Array(rank);
    for (const [column, value] of row) {
      for (let axis = 0; axis < rank; axis++) topics[axis] += value * rightVectors[column * rank + axis];
    }
    const norm = Math.hypot(...topics);
    return Float32Array.from(topics, (value) => (norm > 1e-9 ? value / norm : 0));
  }

  /**
   * A unit row of the description's words and of every fact whose words stand in it side by side.
   * Fields are not levelled as in an item's row: one known fact must not outweigh all the words.
   */
  #weighDescription(description: string): [number, number][] {
    const words = splitWords(description);
    const found = words.map((word) => `text:${word}`);
    for (let from = 0; from < words.length; from++) {
      for (let to = from + 1; to <= Math.min(from + 4, words.length); to++) {
        found.push(...(this.#factOf.get(words.slice(from, to).join(" ")) ?? []));
      }
    }
    const entries = [...new Set(found)].flatMap((term): [number, number][] => {
      const column = this.#columnOf.get(term);
      if (column === undefined) return [];
      return [[column, this.matrix.idf[column] * Math.sqrt(this.weights[splitTerm(term)[0]])]];
    });
    const norm = Math.hypot(...entries.map(([, value]) => value)) || 1;
    return entries.map(([column, value]) => [column, value / norm]);
  }
}

function splitTerm(term: string): [FactField | "text", string] {
  const colon = term.indexOf(":");
  const field = FACT_FIELDS.find((known) => known === term.slice(0, colon)) ?? "text";
  return [field, term.slice(colon + 1)];
}

function projectRows(
  { starts, columns, values }: TermMatrix,
  { rank, rightVectors }: TruncatedSvd,
): Float32Array {
  const rows = new Float32Array((starts.length - 1) * rank);
  for (let item = 0; item < starts.length - 1; item++) {
    const row = new Float64Array(rank);
    for (let at = starts[item]; at < starts[item + 1]; at++) {
      const from = columns[at] * rank;
      for (let axis = 0; axis < rank; axis++) row[axis] += values[at] * rightVectors[from + axis];
    }
    const norm = Math.hypot(...row);
    if (norm > 1e-9)
      rows.set(
        row.map((value) => value / norm),
        item * rank,
      );
  }
  return rows;
}
