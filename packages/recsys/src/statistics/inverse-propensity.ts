import { checkNumber } from "../check-input.js";

/** One thing shown by the logging policy, and what came of it. */
export interface LoggedAction {
  readonly reward: number;
  /** Probability with which the logging policy showed it; positive. */
  readonly loggedProbability: number;
  /** Probability with which the policy under study would. */
  readonly targetProbability: number;
}

export interface PolicyValue {
  readonly value: number;
  readonly standardError: number;
  /** (Σw)²/Σw²: how many on-policy actions the log is worth. */
  readonly effectiveCount: number;
}

/**
 * What a policy would have earned per action, from another policy's log.
 *
 *   IPS: mean w·r,  SNIPS: Σ w·r / Σ w,  w = min(target/logged, cap)
 *
 * Horvitz & Thompson 1952; Swaminathan & Joachims 2015 for the self-normalized form, biased by
 * O(1/n) but steadier; a finite cap trades bias for variance (Ionides 2008).
 */
export function estimatePolicyValue(
  log: readonly LoggedAction[],
  { cap = Infinity, selfNormalized = true }: { cap?: number; selfNormalized?: boolean } = {},
): PolicyValue {
  if (log.length === 0) throw new RangeError("log: empty");
  if (!(cap > 0)) throw new RangeError(`cap: ${cap} is not positive`);
  const weights = Float64Array.from(log, ({ reward, loggedProbability, targetProbability }) => {
    checkNumber("loggedProbability", loggedProbability, Number.MIN_VALUE, 1);
    checkNumber("targetProbability", targetProbability, 0, 1);
    if (!Number.isFinite(reward)) throw new RangeError(`reward: ${reward}`);
    return Math.min(cap, targetProbability / loggedProbability);
  });
  const weightSum = weights.reduce((sum, weight) => sum + weight, 0);
  if (weightSum === 0)
    throw new RangeError("targetProbability: 0 throughout, the log says nothing of this policy");
  const scale = selfNormalized ? weightSum : log.length;
  const value = weights.reduce((sum, weight, index) => sum + weight * log[index].reward, 0) / scale;
  const squares = weights.reduce((sum, weight, index) => {
    const { reward } = log[index];
    return sum + (selfNormalized ? weight * (reward - value) : weight * reward - value) ** 2;
  }, 0);
  const weightSquares = weights.reduce((sum, weight) => sum + weight * weight, 0);
  return { value, standardError: Math.sqrt(squares) / scale, effectiveCount: weightSum ** 2 / weightSquares };
}
