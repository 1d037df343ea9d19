import { invertMatrix } from "../kernels/invert-matrix.js";
import { buildGram, type GramInput } from "./build-gram.js";
import { invertSymmetric } from "./invert-symmetric.js";
import type { EaseParams } from "./options.js";
import { itemRegularization, sumOwnProducts } from "./regress-tail.js";

/** P = (G + Λ)⁻¹ by rows, over the members of a Gram matrix. */
export interface Precision {
  readonly diagonal: Float64Array;
  /** Overwrites `row` with row `position` of P; its own entry is left undefined. */
  writeRow(row: Float64Array, position: number): void;
}

/** Inverts G + Λ itself, in place: O(members³) time, 4·members² bytes. */
export async function invertGram(gram: Float32Array, size: number, params: EaseParams): Promise<Precision> {
  for (let at = 0; at < gram.length; at += size + 1) gram[at] += itemRegularization(gram[at], params);
  await invertMatrix(gram, size, params.threads);
  return {
    diagonal: Float64Array.from({ length: size }, (_, position) => gram[position * (size + 1)]),
    writeRow: (row, position) => row.set(gram.subarray(position * size, (position + 1) * size)),
  };
}

/** Builds and inverts the Gram matrix of the members. */
export async function invertItems(input: GramInput, params: EaseParams): Promise<Precision> {
  return invertGram(buildGram(input), input.members.length, params);
}

/**
 * The same inverse by way of the users, exact as well and far cheaper where they are fewer than items
 * (Woodbury): with Z = Ω^½·X and S = I + ZΛ⁻¹Zᵀ,
 *
 *   P = Λ⁻¹ − Λ⁻¹Zᵀ·S⁻¹·ZΛ⁻¹
 *
 * Every item must be a member. Time O(users³ + pairs·(users + items)), memory 8·users·(users + items)
 * bytes.
 */
export function invertUsers(input: GramInput, params: EaseParams): Precision {
  const { rows, columns, userWeights } = input;
  const { itemCount, userCount } = rows;
  const priors = Float64Array.from(
    { length: itemCount },
    (_, item) => 1 / itemRegularization(sumOwnProducts(input, item), params),
  );
  const roots = userWeights.map(Math.sqrt);
  const system = buildUserSystem(input, priors, roots);
  invertSymmetric(system, userCount);
  const solved = solveItems(input, system, priors, roots);
  const diagonal = priors.map((prior, item) => {
    let explained = 0;
    for (let at = columns.itemStarts[item]; at < columns.itemStarts[item + 1]; at++) {
      const strength = roots[columns.users[at]] * (columns.values ? columns.values[at] : 1);
      explained += strength * solved[columns.users[at] * itemCount + item];
    }
    return prior - prior * explained;
  });
  const writeRow = (row: Float64Array, item: number): void => {
    row.fill(0);
    for (let at = columns.itemStarts[item]; at < columns.itemStarts[item + 1]; at++) {
      const user = columns.users[at];
      const factor = -priors[item] * roots[user] * (columns.values ? columns.values[at] : 1);
      const start = user * itemCount;
      for (let other = 0; other < itemCount; other++) row[other] += factor * solved[start + other];
    }
  };
  return { diagonal, writeRow };
}

/** S = I + ZΛ⁻¹Zᵀ, users × users. */
function buildUserSystem(
  { rows, columns }: GramInput,
  priors: Float64Array,
  roots: Float64Array,
): Float64Array {
  const { userCount, userStarts, items, values } = rows;
  const system = new Float64Array(userCount * userCount);
  for (let user = 0; user < userCount; user++) {
    const start = user * userCount;
    system[start + user] = 1;
    for (let entry = userStarts[user]; entry < userStarts[user + 1]; entry++) {
      const item = items[entry];
      const strength = roots[user] * (values ? values[entry] : 1) * priors[item];
      for (let at = columns.itemStarts[item]; at < columns.itemStarts[item + 1]; at++) {
        const other = columns.users[at];
        system[start + other] += strength * roots[other] * (columns.values ? columns.values[at] : 1);
      }
    }
  }
  return system;
}

/** S⁻¹·ZΛ⁻¹, users × items. */
function solveItems(
  { rows }: GramInput,
  inverse: Float64Array,
  priors: Float64Array,
  roots: Float64Array,
): Float64Array {
  const { userCount, itemCount, userStarts, items, values } = rows;
  const solved = new Float64Array(userCount * itemCount);
  for (let user = 0; user < userCount; user++) {
    const start = user * itemCount;
    for (let other = 0; other < userCount; other++) {
      const factor = inverse[user * userCount + other] * roots[other];
      for (let entry = userStarts[other]; entry < userStarts[other + 1]; entry++) {
        solved[start + items[entry]] += values ? factor * values[entry] : factor;
      }
    }
    for (let item = 0; item < itemCount; item++) solved[start + item] *= priors[item];
  }
  return solved;
}
