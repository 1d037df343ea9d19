/** A tree over features, nodes in arrays; node 0 is the root. */
export interface RegressionTree {
  /** Feature a node splits on; −1 at a leaf. */
  readonly features: Int32Array;
  /** Rows with a value up to this go left. */
  readonly thresholds: Float64Array;
  /** Left child; the right one follows it. */
  readonly children: Int32Array;
  /** What a row that stopped here would get: a leaf's value, a node's mean over its rows' curvature. */
  readonly values: Float64Array;
}

export interface GrowOptions {
  readonly depth: number;
  /** Curvature a leaf must hold at least. */
  readonly leastCurvature: number;
  readonly regularization: number;
}

export interface BinnedFeatures {
  readonly featureCount: number;
  /** Bin per row and feature, row-major. */
  readonly bins: Uint8Array;
  /** Upper ends of the bins per feature, but for the last bin. */
  readonly edges: readonly Float64Array[];
}

const MOST_BINS = 32;

/** Sorts each feature's values into at most 32 bins of about as many rows. */
export function binFeatures(features: Float32Array, featureCount: number): BinnedFeatures {
  const rowCount = features.length / featureCount;
  const edges = Array.from({ length: featureCount }, (_, feature) => {
    const sorted = Float32Array.from(
      { length: rowCount },
      (__, row) => features[row * featureCount + feature],
    ).sort();
    const found: number[] = [];
    for (let bin = 1; bin < MOST_BINS; bin++) {
      const edge = sorted[Math.min(rowCount - 1, Math.floor((bin * rowCount) / MOST_BINS))];
      if (edge !== found.at(-1) && edge !== sorted[rowCount - 1]) found.push(edge);
    }
    return Float64Array.from(found);
  });
  const bins = Uint8Array.from(features, (value, at) => {
    const own = edges[at % featureCount];
    let bin = 0;
    while (bin < own.length && value > own[bin]) bin++;
    return bin;
  });
  return { featureCount, bins, edges };
}

interface Split {
  readonly gain: number;
  readonly feature: number;
  readonly bin: number;
}

/**
 * Grows one tree on derivatives, level by level: each leaf takes −G/(H + λ), each split is the one
 * with the largest G_l²/(H_l + λ) + G_r²/(H_r + λ) − G²/(H + λ) (Chen & Guestrin 2016, eq. 5 and 7).
 */
export function growTree(
  binned: BinnedFeatures,
  gradient: Float64Array,
  curvature: Float64Array,
  options: GrowOptions,
): RegressionTree {
  const features: number[] = [];
  const thresholds: number[] = [];
  const children: number[] = [];
  const values: number[] = [];
  const add = (rows: Int32Array): number => {
    let [slope, bend] = [0, 0];
    for (const row of rows) {
      slope += gradient[row];
      bend += curvature[row];
    }
    thresholds.push(0);
    children.push(-1);
    values.push(-slope / (bend + options.regularization));
    return features.push(-1) - 1;
  };
  let level = [{ node: add(Int32Array.from(gradient.keys())), rows: Int32Array.from(gradient.keys()) }];
  for (let depth = 0; depth < options.depth; depth++) {
    level = level.flatMap(({ node, rows }) => {
      const split = findSplit(binned, rows, gradient, curvature, options);
      if (!split) return [];
      const { feature, bin } = split;
      const goesLeft = (row: number): boolean => binned.bins[row * binned.featureCount + feature] <= bin;
      const [left, right] = [rows.filter(goesLeft), rows.filter((row) => !goesLeft(row))];
      features[node] = feature;
      thresholds[node] = binned.edges[feature][bin];
      children[node] = add(left);
      return [
        { node: children[node], rows: left },
        { node: add(right), rows: right },
      ];
    });
  }
  return {
    features: Int32Array.from(features),
    thresholds: Float64Array.from(thresholds),
    children: Int32Array.from(children),
    values: Float64Array.from(values),
  };
}

function findSplit(
  { featureCount, bins, edges }: BinnedFeatures,
  rows: Int32Array,
  gradient: Float64Array,
  curvature: Float64Array,
  { leastCurvature, regularization }: GrowOptions,
): Split | null {
  let best: Split | null = null;
  for (let feature = 0; feature < featureCount; feature++) {
    const slopes = new Float64Array(edges[feature].length + 1);
    const bends = new Float64Array(slopes.length);
    let [slope, bend] = [0, 0];
    for (const row of rows) {
      const bin = bins[row * featureCount + feature];
      slopes[bin] += gradient[row];
      bends[bin] += curvature[row];
      slope += gradient[row];
      bend += curvature[row];
    }
    let [leftSlope, leftBend] = [0, 0];
    for (let bin = 0; bin < edges[feature].length; bin++) {
      leftSlope += slopes[bin];
      leftBend += bends[bin];
      if (leftBend < leastCurvature || bend - leftBend < leastCurvature) continue;
      const gain =
        leftSlope ** 2 / (leftBend + regularization) +
        (slope - leftSlope) ** 2 / (bend - leftBend + regularization) -
        slope ** 2 / (bend + regularization);
      if (gain > (best?.gain ?? 1e-9)) best = { gain, feature, bin };
    }
  }
  return best;
}

/** Walks one row down; `visit` gets each node after the root with the feature that led there. */
export function walkTree(
  { features, thresholds, children, values }: RegressionTree,
  row: Float32Array,
  rowStart: number,
  visit?: (feature: number, change: number) => void,
): number {
  let node = 0;
  while (features[node] >= 0) {
    const next = children[node] + (row[rowStart + features[node]] <= thresholds[node] ? 0 : 1);
    visit?.(features[node], values[next] - values[node]);
    node = next;
  }
  return values[node];
}
