import type { ModelState, Tensor } from "../model.js";
import { FACT_FIELDS, type FieldWeights } from "./content-item.js";
import type { ContentParts } from "./content-model.js";
import { TextIndex } from "./text-index.js";

/** The terms' names are stored as UTF-8 text, one a line. */
export function packContentState({ vectors, rank, prior, text }: ContentParts): ModelState {
  const { matrix, svd, weights } = text;
  const params: Record<string, number> = { rank, latentRank: svd.rank };
  for (const [field, weight] of Object.entries(weights)) params[`${field}Weight`] = weight;
  const names = new TextEncoder().encode(matrix.terms.join("\n"));
  const tensors: Record<string, Tensor> = {
    vectors: { shape: [prior.length, rank], data: vectors },
    prior: { shape: [prior.length], data: prior },
    terms: { shape: [names.length], data: names },
    idf: { shape: [matrix.idf.length], data: matrix.idf },
    starts: { shape: [matrix.starts.length], data: matrix.starts },
    columns: { shape: [matrix.columns.length], data: matrix.columns },
    values: { shape: [matrix.values.length], data: matrix.values },
    singularValues: { shape: [svd.rank], data: svd.singularValues },
    rightVectors: { shape: [matrix.terms.length, svd.rank], data: svd.rightVectors },
  };
  return { kind: "content", params, tensors };
}

/** @throws RangeError naming the parameter or array that is missing or of another type. */
export function unpackContentState(state: ModelState): ContentParts {
  if (state.kind !== "content") throw new RangeError(`kind: ${state.kind}, not content`);
  const names = new TextDecoder().decode(readTensor(state, "terms", Uint8Array));
  const matrix = {
    terms: names === "" ? [] : names.split("\n"),
    idf: readTensor(state, "idf", Float32Array),
    starts: readTensor(state, "starts", Int32Array),
    columns: readTensor(state, "columns", Int32Array),
    values: readTensor(state, "values", Float32Array),
  };
  const svd = {
    rank: readNumber(state, "latentRank"),
    singularValues: readTensor(state, "singularValues", Float64Array),
    rightVectors: readTensor(state, "rightVectors", Float32Array),
  };
  const fields = [...FACT_FIELDS, "text"] as const;
  const weights = Object.fromEntries(fields.map((field) => [field, readNumber(state, `${field}Weight`)]));
  return {
    vectors: readTensor(state, "vectors", Float32Array),
    rank: readNumber(state, "rank"),
    prior: readTensor(state, "prior", Float32Array),
    text: new TextIndex(matrix, svd, weights as FieldWeights),
  };
}

function readNumber({ params }: ModelState, name: string): number {
  const value = params[name];
  if (typeof value !== "number" || !Number.isFinite(value))
    throw new RangeError(`${name}: ${value} in the state`);
  return value;
}

function readTensor<Data extends Tensor["data"]>(
  { tensors }: ModelState,
  name: string,
  Kind: new (length: number) => Data,
): Data {
  const data = tensors[name]?.data;
  if (!(data instanceof Kind)) throw new RangeError(`${name}: missing from the state, or of another type`);
  return data;
}
