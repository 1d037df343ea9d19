import { checkInteger, checkNumber } from "../check-input.js";
import type { ModelState } from "../model.js";
import { checkImpressions, type Impressions, type Propensities } from "./impressions.js";
import { checkPropensities } from "./linear-ranker.js";
import { pairGradients } from "./pair-gradients.js";
import { checkRows, type RankExplanation, type Ranker } from "./ranker.js";
import { binFeatures, growTree, type RegressionTree, walkTree } from "./regression-tree.js";

export interface TrainTreeRankerOptions {
  /** Of each place; all 1 leaves the places' bias in. */
  readonly propensities: Propensities;
  readonly treeCount?: number;
  readonly depth?: number;
  readonly learningRate?: number;
  readonly regularization?: number;
  readonly cap?: number;
}

/** score = learningRate·Σ_t tree_t(x) */
export class TreeRanker implements Ranker {
  readonly kind = "tree-ranker";

  constructor(
    readonly featureCount: number,
    readonly trees: readonly RegressionTree[],
    readonly learningRate: number,
  ) {}

  scoreRows(features: Float32Array): Float64Array {
    const scores = new Float64Array(checkRows(features, this.featureCount));
    for (const tree of this.trees) {
      for (let row = 0; row < scores.length; row++) {
        scores[row] += this.learningRate * walkTree(tree, features, row * this.featureCount);
      }
    }
    return scores;
  }

  /** Each split's change in value goes to its feature (Saabas 2014); the roots' values are the rest. */
  explainRow(features: Float32Array): RankExplanation {
    const score = this.scoreRows(features)[0];
    const parts = new Float64Array(this.featureCount);
    let rest = 0;
    for (const tree of this.trees) {
      rest += this.learningRate * tree.values[0];
      walkTree(tree, features, 0, (feature, change) => {
        parts[feature] += this.learningRate * change;
      });
    }
    return { score, parts, rest };
  }

  toState(): ModelState {
    const { featureCount, learningRate, trees } = this;
    const starts = new Int32Array(trees.length + 1);
    trees.forEach((tree, index) => {
      starts[index + 1] = starts[index] + tree.features.length;
    });
    const length = starts[trees.length];
    const join = <Data extends Int32Array | Float64Array>(data: Data, key: keyof RegressionTree): Data => {
      trees.forEach((tree, index) => {
        data.set(tree[key], starts[index]);
      });
      return data;
    };
    const tensors = {
      starts: { shape: [starts.length], data: starts },
      features: { shape: [length], data: join(new Int32Array(length), "features") },
      thresholds: { shape: [length], data: join(new Float64Array(length), "thresholds") },
      children: { shape: [length], data: join(new Int32Array(length), "children") },
      values: { shape: [length], data: join(new Float64Array(length), "values") },
    };
    return { kind: this.kind, params: { featureCount, learningRate }, tensors };
  }

  static fromState({ kind, params, tensors }: ModelState): TreeRanker {
    if (kind !== "tree-ranker") throw new RangeError(`kind: ${kind}, not tree-ranker`);
    const { featureCount, learningRate } = params;
    if (typeof featureCount !== "number" || typeof learningRate !== "number") {
      throw new RangeError(`featureCount ${featureCount} or learningRate ${learningRate} is no number`);
    }
    const integers = (name: string): Int32Array => {
      const data = tensors[name]?.data;
      if (!(data instanceof Int32Array))
        throw new RangeError(`${name}: missing from the state, or of another type`);
      return data;
    };
    const doubles = (name: string): Float64Array => {
      const data = tensors[name]?.data;
      if (!(data instanceof Float64Array))
        throw new RangeError(`${name}: missing from the state, or of another type`);
      return data;
    };
    const starts = integers("starts");
    const trees = Array.from({ length: starts.length - 1 }, (_, index): RegressionTree => {
      const [from, to] = [starts[index], starts[index + 1]];
      return {
        features: integers("features").slice(from, to),
        thresholds: doubles("thresholds").slice(from, to),
        children: integers("children").slice(from, to),
        values: doubles("values").slice(from, to),
      };
    });
    return new TreeRanker(featureCount, trees, learningRate);
  }
}

/**
 * Trains small gradient-boosted trees on clicks: LambdaMART (Burges 2010) with inverse propensities
 * (Hu et al. 2019 name it unbiased). Deterministic: no rows or features are sampled.
 */
export function trainTreeRanker(impressions: Impressions, options: TrainTreeRankerOptions): TreeRanker {
  checkImpressions(impressions);
  const {
    propensities,
    treeCount = 50,
    depth = 4,
    learningRate = 0.1,
    regularization = 1,
    cap = 20,
  } = options;
  checkPropensities(propensities);
  checkInteger("treeCount", treeCount, 1, 10_000);
  checkInteger("depth", depth, 1, 12);
  checkNumber("learningRate", learningRate, 1e-6, 1);
  checkNumber("regularization", regularization, 1e-9);
  checkNumber("cap", cap, 1);
  const { featureCount, features, clicks } = impressions;
  const binned = binFeatures(features, featureCount);
  const scores = new Float64Array(clicks.length);
  const [gradient, curvature] = [new Float64Array(clicks.length), new Float64Array(clicks.length)];
  const trees: RegressionTree[] = [];
  for (let index = 0; index < treeCount; index++) {
    pairGradients(impressions, scores, { byGain: true, propensities, cap }, gradient, curvature);
    const tree = growTree(binned, gradient, curvature, { depth, leastCurvature: 0.5, regularization });
    trees.push(tree);
    for (let row = 0; row < scores.length; row++) {
      scores[row] += learningRate * walkTree(tree, features, row * featureCount);
    }
  }
  return new TreeRanker(featureCount, trees, learningRate);
}
