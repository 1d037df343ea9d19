/** Mean and unbiased variance of a sample; the variance of one value is 0. */
export interface SampleMoments {
  readonly count: number;
  readonly mean: number;
  readonly variance: number;
}

/** @throws RangeError naming the sample when it is smaller than `least` or holds a value not finite. */
export function checkSample(name: string, sample: ArrayLike<number>, least: number): void {
  if (sample.length < least)
    throw new RangeError(`${name}: ${sample.length} values, at least ${least} needed`);
  for (let index = 0; index < sample.length; index++) {
    if (!Number.isFinite(sample[index])) throw new RangeError(`${name}: value ${index} is ${sample[index]}`);
  }
}

export function sampleMoments(sample: Float64Array): SampleMoments {
  const count = sample.length;
  const mean = sample.reduce((sum, value) => sum + value, 0) / count;
  const squares = sample.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { count, mean, variance: count > 1 ? squares / (count - 1) : 0 };
}

/** The value below which a share of the sorted sample lies, interpolated between neighbours. */
export function sortedQuantile(sorted: Float64Array, share: number): number {
  const at = share * (sorted.length - 1);
  const below = Math.floor(at);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
}
