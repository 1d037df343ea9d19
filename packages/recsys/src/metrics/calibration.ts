/**
 * How far a list's mix (of genres, say) is from the user's own: Kullback–Leibler divergence.
 *
 *   C = Σ_g p_g · log(p_g / ((1 − α)·q_g + α·p_g)), α = 0.01
 *
 * Steck 2018, "Calibrated recommendations". Both mixes are normalized here.
 *
 * @param wanted The user's mix p, non-negative, not all zero.
 * @param given  The list's mix q, likewise.
 * @returns 0 when the mixes agree; natural units.
 */
export function calibrationDivergence(wanted: Float64Array, given: Float64Array): number {
  if (wanted.length !== given.length) {
    throw new RangeError(`given: length ${given.length}, wanted has ${wanted.length}`);
  }
  const wantedTotal = sumMix(wanted, "wanted");
  const givenTotal = sumMix(given, "given");
  let divergence = 0;
  for (let group = 0; group < wanted.length; group++) {
    const share = wanted[group] / wantedTotal;
    if (share === 0) continue;
    divergence += share * Math.log(share / (0.99 * (given[group] / givenTotal) + 0.01 * share));
  }
  return Math.max(0, divergence);
}

/**
 * Expected calibration error of probabilities: the gap between mean prediction and observed rate,
 * over equally wide bins, weighted by bin size (Naeini et al. 2015).
 *
 * @param outcomes 0 or 1 per probability.
 */
export function expectedCalibrationError(
  probabilities: Float64Array,
  outcomes: Uint8Array,
  binCount: number,
): number {
  if (probabilities.length === 0) throw new RangeError("probabilities: empty");
  if (probabilities.length !== outcomes.length) {
    throw new RangeError(`outcomes: length ${outcomes.length}, not ${probabilities.length}`);
  }
  if (!Number.isInteger(binCount) || binCount < 1) throw new RangeError(`binCount: ${binCount}`);
  const gaps = new Float64Array(binCount);
  probabilities.forEach((probability, index) => {
    if (!(probability >= 0 && probability <= 1)) throw new RangeError(`probabilities: ${probability}`);
    gaps[Math.min(binCount - 1, Math.floor(probability * binCount))] += probability - outcomes[index];
  });
  return gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / probabilities.length;
}

function sumMix(mix: Float64Array, name: string): number {
  let total = 0;
  for (const share of mix) {
    if (!(share >= 0 && share < Infinity)) throw new RangeError(`${name}: ${share} is not a share`);
    total += share;
  }
  if (total === 0) throw new RangeError(`${name}: all zero`);
  return total;
}
