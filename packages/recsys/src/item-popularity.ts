import { countUsersPerItem } from "./interaction-rows.js";
import type { Interactions } from "./interactions.js";

/** Share of users who met each item: what every model answers to an empty history. */
export function measureItemPopularity(interactions: Interactions): Float32Array {
  return Float32Array.from(countUsersPerItem(interactions), (count) => count / interactions.userCount);
}
