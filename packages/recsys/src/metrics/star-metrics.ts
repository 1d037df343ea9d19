/** Root of the mean squared error, in the unit of the inputs (stars). */
export function rootMeanSquaredError(predicted: ArrayLike<number>, actual: ArrayLike<number>): number {
  return Math.sqrt(meanOver(predicted, actual, (gap) => gap * gap));
}

/** Mean absolute error, in the unit of the inputs (stars). */
export function meanAbsoluteError(predicted: ArrayLike<number>, actual: ArrayLike<number>): number {
  return meanOver(predicted, actual, Math.abs);
}

/** Share of the actual values inside their interval, both ends included. */
export function intervalCoverage(
  low: ArrayLike<number>,
  high: ArrayLike<number>,
  actual: ArrayLike<number>,
): number {
  if (low.length !== high.length) throw new RangeError(`high: length ${high.length}, not ${low.length}`);
  let covered = 0;
  meanOver(low, actual, (_, index) => {
    if (!(low[index] <= high[index])) throw new RangeError(`low: ${low[index]} above ${high[index]}`);
    if (low[index] <= actual[index] && actual[index] <= high[index]) covered++;
    return 0;
  });
  return covered / actual.length;
}

function meanOver(
  predicted: ArrayLike<number>,
  actual: ArrayLike<number>,
  loss: (gap: number, index: number) => number,
): number {
  if (actual.length === 0) throw new RangeError("actual: empty");
  if (predicted.length !== actual.length) {
    throw new RangeError(`predicted: length ${predicted.length}, not ${actual.length}`);
  }
  let sum = 0;
  for (let index = 0; index < actual.length; index++) {
    const gap = predicted[index] - actual[index];
    if (!Number.isFinite(gap)) {
      throw new RangeError(`entry ${index}: predicted ${predicted[index]}, actual ${actual[index]}`);
    }
    sum += loss(gap, index);
  }
  return sum / actual.length;
}
