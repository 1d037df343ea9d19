import type { Interactions } from "../interactions.js";
import { createRandom } from "../random.js";

/** Single ratings set apart from the rest, with the rest as the users' histories. */
export interface RatingSplit {
  readonly kept: Interactions;
  readonly heldUsers: Int32Array;
  readonly heldItems: Int32Array;
  readonly heldStars: Float32Array;
}

/**
 * Sets a share of the ratings apart at random, ratings of one user falling on either side; parts of
 * one seed do not overlap.
 */
export function splitRatings(
  interactions: Interactions,
  values: Float32Array,
  share: number,
  seed: number,
  part = 0,
): RatingSplit {
  const random = createRandom(seed);
  const { userCount, userStarts, items } = interactions;
  const kept: number[] = [];
  const held: number[] = [];
  const heldUsers: number[] = [];
  const starts = new Int32Array(userCount + 1);
  for (let user = 0; user < userCount; user++) {
    for (let entry = userStarts[user]; entry < userStarts[user + 1]; entry++) {
      if (Math.floor(random.uniform() / share) === part) {
        held.push(entry);
        heldUsers.push(user);
      } else kept.push(entry);
    }
    starts[user + 1] = kept.length;
  }
  return {
    kept: {
      ...interactions,
      userStarts: starts,
      items: Int32Array.from(kept, (entry) => items[entry]),
      values: Float32Array.from(kept, (entry) => values[entry]),
      timestamps: null,
    },
    heldUsers: Int32Array.from(heldUsers),
    heldItems: Int32Array.from(held, (entry) => items[entry]),
    heldStars: Float32Array.from(held, (entry) => values[entry]),
  };
}

/** The interactions of every n-th user, so that about `most` remain: enough to choose settings by. */
export function sampleUsers(interactions: Interactions, values: Float32Array, most: number): Interactions {
  const stride = Math.ceil(interactions.items.length / most);
  if (stride <= 1) return { ...interactions, values };
  const { userCount, userStarts, items } = interactions;
  const chosen = Array.from({ length: Math.ceil(userCount / stride) }, (_, index) => index * stride);
  const starts = new Int32Array(chosen.length + 1);
  chosen.forEach((user, index) => {
    starts[index + 1] = starts[index] + userStarts[user + 1] - userStarts[user];
  });
  const sampledItems = new Int32Array(starts[chosen.length]);
  const sampledValues = new Float32Array(starts[chosen.length]);
  chosen.forEach((user, index) => {
    sampledItems.set(items.subarray(userStarts[user], userStarts[user + 1]), starts[index]);
    sampledValues.set(values.subarray(userStarts[user], userStarts[user + 1]), starts[index]);
  });
  return {
    ...interactions,
    userCount: chosen.length,
    userStarts: starts,
    items: sampledItems,
    values: sampledValues,
    timestamps: null,
  };
}
