import { checkNumber } from "../check-input.js";
import type { Interactions } from "../interactions.js";

/**
 * Weights users by nᵤ^−a, so that a few long histories do not speak for everyone.
 *
 * Scaled to Σ ωᵤnᵤ = Σ nᵤ: a regularization means the same at every exponent a. Users without items
 * weigh 0.
 */
export function weighUsers({ userCount, userStarts, items }: Interactions, exponent: number): Float64Array {
  checkNumber("userExponent", exponent, 0, 2);
  const weights = new Float64Array(userCount);
  let total = 0;
  for (let user = 0; user < userCount; user++) {
    const length = userStarts[user + 1] - userStarts[user];
    if (length > 0) weights[user] = length ** -exponent;
    total += weights[user] * length;
  }
  return weights.map((weight) => (weight * items.length) / total);
}
