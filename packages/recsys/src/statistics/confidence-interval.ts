import { checkNumber } from "../check-input.js";
import { createRandom } from "../random.js";
import { studentQuantile } from "./distributions.js";
import { checkSample, sampleMoments, sortedQuantile } from "./sample.js";

export interface ConfidenceInterval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** Student's interval of a mean: mean ± t·s/√n. @throws RangeError on fewer than two values. */
export function meanInterval(sample: Float64Array, confidence = 0.95): ConfidenceInterval {
  checkSample("sample", sample, 2);
  checkNumber("confidence", confidence, 0.01, 0.9999);
  const { count, mean, variance } = sampleMoments(sample);
  const half = studentQuantile(confidence, count - 1) * Math.sqrt(variance / count);
  return { mean, low: mean - half, high: mean + half };
}

/** Percentile bootstrap interval of a mean (Efron 1979): no assumption on the sample's shape. */
export function bootstrapInterval(
  sample: Float64Array,
  { confidence = 0.95, resamples = 2000, seed }: { confidence?: number; resamples?: number; seed: number },
): ConfidenceInterval {
  checkSample("sample", sample, 2);
  checkNumber("confidence", confidence, 0.01, 0.9999);
  checkNumber("resamples", resamples, 10);
  const means = resampleMeans(sample, resamples, seed).sort();
  const tail = (1 - confidence) / 2;
  const { mean } = sampleMoments(sample);
  return { mean, low: sortedQuantile(means, tail), high: sortedQuantile(means, 1 - tail) };
}

/** Means of samples drawn with replacement. */
export function resampleMeans(sample: Float64Array, resamples: number, seed: number): Float64Array {
  const random = createRandom(seed);
  return Float64Array.from({ length: resamples }, () => {
    let sum = 0;
    for (let draw = 0; draw < sample.length; draw++) sum += sample[random.integer(sample.length)];
    return sum / sample.length;
  });
}
