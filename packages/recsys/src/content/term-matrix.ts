import { type ContentItem, FACT_FIELDS, type FieldWeights, nameTerm, splitWords } from "./content-item.js";

/** TF-IDF rows in compressed form; each row has unit length, or is empty. */
export interface TermMatrix {
  /** Columns' names, `field:value`. */
  readonly terms: readonly string[];
  /** Inverse document frequency per column. */
  readonly idf: Float32Array;
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float32Array;
}

interface TermCount {
  readonly field: keyof FieldWeights;
  readonly count: number;
}

/** Terms of one item with their counts. */
function countTerms(item: ContentItem): Map<string, TermCount> {
  const counts = new Map<string, TermCount>();
  const add = (field: keyof FieldWeights, value: string): void => {
    const term = nameTerm(field, value);
    counts.set(term, { field, count: (counts.get(term)?.count ?? 0) + 1 });
  };
  for (const field of FACT_FIELDS) for (const value of new Set(item.facts[field])) add(field, value);
  for (const word of splitWords(item.text)) add("text", word);
  return counts;
}

/**
 * TF-IDF per field.
 *
 *   (1 + log tf)·idf, idf = log((1 + N)/(1 + df)) + 1
 *
 * Each field's part of a row is scaled to length √weight and the row then to 1: the cosine of two
 * items is the weighted mean of their fields' cosines. Terms of one item alone are left out: they
 * relate nothing.
 */
export function buildTermMatrix(items: readonly ContentItem[], weights: FieldWeights): TermMatrix {
  const rows = items.map(countTerms);
  const documentCounts = new Map<string, number>();
  for (const row of rows) {
    for (const term of row.keys()) documentCounts.set(term, (documentCounts.get(term) ?? 0) + 1);
  }
  const terms = [...documentCounts.keys()].filter((term) => (documentCounts.get(term) ?? 0) > 1).sort();
  const columnOf = new Map(terms.map((term, column) => [term, column]));
  const idf = Float32Array.from(terms, (term) => {
    return Math.log((1 + items.length) / (1 + (documentCounts.get(term) ?? 0))) + 1;
  });
  const weighed = rows.map((row) => weighRow(row, columnOf, idf, weights));
  const starts = new Int32Array(items.length + 1);
  weighed.forEach((row, item) => {
    starts[item + 1] = starts[item] + row.length;
  });
  const flat = weighed.flat();
  return {
    terms,
    idf,
    starts,
    columns: Int32Array.from(flat, ([column]) => column),
    values: Float32Array.from(flat, ([, value]) => value),
  };
}

/** The row that an item would have, among the terms that the matrix knows. */
export function weighItem(
  item: ContentItem,
  columnOf: ReadonlyMap<string, number>,
  idf: Float32Array,
  weights: FieldWeights,
): (readonly [number, number])[] {
  return weighRow(countTerms(item), columnOf, idf, weights);
}

/** One row of the matrix, columns ascending, of unit length; empty where no term is known. */
function weighRow(
  counts: ReadonlyMap<string, TermCount>,
  columnOf: ReadonlyMap<string, number>,
  idf: Float32Array,
  weights: FieldWeights,
): (readonly [number, number])[] {
  const squares = new Map<string, number>();
  const entries: { column: number; field: keyof FieldWeights; value: number }[] = [];
  for (const [term, { field, count }] of counts) {
    const column = columnOf.get(term);
    if (column === undefined || weights[field] === 0) continue;
    const value = (1 + Math.log(count)) * idf[column];
    entries.push({ column, field, value });
    squares.set(field, (squares.get(field) ?? 0) + value * value);
  }
  const total = [...squares.keys()].reduce((sum, field) => sum + weights[field as keyof FieldWeights], 0);
  return entries
    .map(({ column, field, value }) => {
      return [column, value * Math.sqrt(weights[field] / ((squares.get(field) ?? 1) * total))] as const;
    })
    .sort(([a], [b]) => a - b);
}
