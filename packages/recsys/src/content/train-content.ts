import { checkInteger, checkNumber } from "../check-input.js";
import { type ContentItem, FIELD_WEIGHTS, type FieldWeights } from "./content-item.js";
import { ContentModel } from "./content-model.js";
import { truncateSvd } from "./randomized-svd.js";
import { buildTermMatrix } from "./term-matrix.js";
import { TextIndex } from "./text-index.js";

export interface TrainContentOptions {
  readonly rank?: number;
  readonly seed?: number;
  readonly fieldWeights?: Partial<FieldWeights>;
  /** Score of each item without history, such as scaled popularity, between 0 and 1; 0 where left out. */
  readonly prior?: Float32Array;
}

/** An outside model that turns texts into vectors, to stand in for latent semantic analysis. */
export interface EmbeddingSource {
  /** Names model and version, for the artefact's manifest. */
  readonly name: string;
  readonly dimensions: number;
  /** Row-major, texts × dimensions. */
  embed(texts: readonly string[]): Promise<Float32Array>;
}

/**
 * Learns what items are about: TF-IDF over facts and text, then latent semantic analysis
 * (Deerwester et al. 1990) by a seeded randomized SVD.
 *
 * @throws RangeError on no items, a rank below 1 or a weight below 0.
 */
export function trainContent(items: readonly ContentItem[], options: TrainContentOptions = {}): ContentModel {
  const text = indexText(items, options);
  return new ContentModel({
    vectors: text.latentVectors,
    rank: text.svd.rank,
    prior: checkPrior(items.length, options.prior),
    text,
  });
}

/**
 * The same model over an outside embedding's vectors; shared facts and description search keep to
 * the text index, and `scoreVector` takes an embedded query.
 */
export async function trainEmbeddedContent(
  items: readonly ContentItem[],
  source: EmbeddingSource,
  options: TrainContentOptions = {},
): Promise<ContentModel> {
  const text = indexText(items, options);
  const vectors = await source.embed(items.map(describeItem));
  const rank = source.dimensions;
  if (vectors.length !== items.length * rank) {
    throw new RangeError(`${source.name}: ${vectors.length} values for ${items.length} texts × ${rank}`);
  }
  return new ContentModel({
    vectors: normalizeRows(vectors, rank, source.name),
    rank,
    prior: checkPrior(items.length, options.prior),
    text,
  });
}

function indexText(
  items: readonly ContentItem[],
  { rank = 64, seed = 0, fieldWeights }: TrainContentOptions,
): TextIndex {
  if (items.length === 0) throw new RangeError("items: none");
  checkInteger("rank", rank, 1, 4096);
  const weights = { ...FIELD_WEIGHTS, ...fieldWeights };
  for (const [field, weight] of Object.entries(weights)) checkNumber(`fieldWeights.${field}`, weight, 0);
  const matrix = buildTermMatrix(items, weights);
  return new TextIndex(matrix, truncateSvd(matrix, rank, seed), weights);
}

function describeItem({ facts, text }: ContentItem): string {
  const listed = Object.entries(facts).map(([field, values]) => `${field}: ${(values ?? []).join(", ")}`);
  return [text, ...listed].join(". ");
}

function normalizeRows(vectors: Float32Array, rank: number, name: string): Float32Array {
  const rows = vectors.slice();
  for (let start = 0; start < rows.length; start += rank) {
    const row = rows.subarray(start, start + rank);
    const norm = Math.hypot(...row);
    if (!Number.isFinite(norm)) throw new RangeError(`${name}: text ${start / rank} is not finite`);
    if (norm > 0) for (let axis = 0; axis < rank; axis++) row[axis] /= norm;
  }
  return rows;
}

function checkPrior(itemCount: number, prior: Float32Array = new Float32Array(itemCount)): Float32Array {
  if (prior.length !== itemCount) throw new RangeError(`prior: length ${prior.length}, not ${itemCount}`);
  for (const score of prior) checkNumber("prior", score, 0, 1);
  return prior;
}
