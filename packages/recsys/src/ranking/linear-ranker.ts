import { checkInteger, checkNumber } from "../check-input.js";
import type { ModelState } from "../model.js";
import { checkImpressions, type Impressions, type Propensities } from "./impressions.js";
import { pairGradients } from "./pair-gradients.js";
import { checkRows, type RankExplanation, type Ranker } from "./ranker.js";

export interface TrainLinearRankerOptions {
  /** Of each place; all 1 leaves the places' bias in. */
  readonly propensities: Propensities;
  /** Weigh pairs by nDCG: finer at the top of the list, but no longer a convex loss. */
  readonly byGain?: boolean;
  readonly regularization?: number;
  readonly passes?: number;
  readonly cap?: number;
}

/** score = Σ_f w_f·(x_f − mean_f)/deviation_f */
export class LinearRanker implements Ranker {
  readonly kind = "linear-ranker";
  readonly featureCount: number;

  constructor(
    readonly weights: Float64Array,
    readonly means: Float64Array,
    readonly deviations: Float64Array,
  ) {
    this.featureCount = weights.length;
  }

  scoreRows(features: Float32Array): Float64Array {
    const { featureCount, weights, means, deviations } = this;
    const scores = new Float64Array(checkRows(features, featureCount));
    features.forEach((value, at) => {
      const feature = at % featureCount;
      scores[Math.floor(at / featureCount)] +=
        (weights[feature] * (value - means[feature])) / deviations[feature];
    });
    return scores;
  }

  explainRow(features: Float32Array): RankExplanation {
    const score = this.scoreRows(features)[0];
    const parts = this.weights.map((weight, feature) => {
      return (weight * (features[feature] - this.means[feature])) / this.deviations[feature];
    });
    return { score, parts, rest: 0 };
  }

  toState(): ModelState {
    const shape = [this.featureCount];
    const tensors = {
      weights: { shape, data: this.weights },
      means: { shape, data: this.means },
      deviations: { shape, data: this.deviations },
    };
    return { kind: this.kind, params: {}, tensors };
  }

  static fromState({ kind, tensors }: ModelState): LinearRanker {
    if (kind !== "linear-ranker") throw new RangeError(`kind: ${kind}, not linear-ranker`);
    const [weights, means, deviations] = ["weights", "means", "deviations"].map((name) => {
      const data = tensors[name]?.data;
      if (!(data instanceof Float64Array))
        throw new RangeError(`${name}: missing from the state, or of another type`);
      return data;
    });
    return new LinearRanker(weights, means, deviations);
  }
}

/** Trains a linear ranker on clicks by pairwise logistic loss (see `pairGradients`), gradient descent with AdaGrad. */
export function trainLinearRanker(impressions: Impressions, options: TrainLinearRankerOptions): LinearRanker {
  checkImpressions(impressions);
  const { propensities, byGain = false, regularization = 0.01, passes = 200, cap = 20 } = options;
  checkPropensities(propensities);
  checkNumber("regularization", regularization, 0);
  checkInteger("passes", passes, 1);
  checkNumber("cap", cap, 1);
  const { featureCount, features } = impressions;
  const { means, deviations } = measureFeatures(impressions);
  const weights = new Float64Array(featureCount);
  const ranker = new LinearRanker(weights, means, deviations);
  const squares = new Float64Array(featureCount).fill(1e-12);
  const [slope, curvature] = [
    new Float64Array(impressions.clicks.length),
    new Float64Array(impressions.clicks.length),
  ];
  for (let pass = 0; pass < passes; pass++) {
    pairGradients(impressions, ranker.scoreRows(features), { propensities, byGain, cap }, slope, curvature);
    const gradient = weights.map((weight) => regularization * weight * impressions.listStarts.length);
    features.forEach((value, at) => {
      const feature = at % featureCount;
      gradient[feature] +=
        (slope[Math.floor(at / featureCount)] * (value - means[feature])) / deviations[feature];
    });
    gradient.forEach((value, feature) => {
      squares[feature] += value * value;
      weights[feature] -= (0.2 * value) / Math.sqrt(squares[feature]);
    });
  }
  return ranker;
}

/** @throws RangeError on no place, or a propensity that is not positive. */
export function checkPropensities(propensities: Propensities): void {
  if (propensities.length === 0) throw new RangeError("propensities: no place");
  for (const propensity of propensities) checkNumber("propensities", propensity, 1e-6, 1);
}

function measureFeatures({ featureCount, features, clicks }: Impressions): {
  means: Float64Array;
  deviations: Float64Array;
} {
  const means = new Float64Array(featureCount);
  const squares = new Float64Array(featureCount);
  features.forEach((value, at) => {
    means[at % featureCount] += value / clicks.length;
  });
  features.forEach((value, at) => {
    squares[at % featureCount] += (value - means[at % featureCount]) ** 2 / clicks.length;
  });
  return { means, deviations: squares.map((square) => Math.sqrt(square) || 1) };
}
