import { checkInteractions } from "../check-input.js";
import { countUsersPerItem } from "../interaction-rows.js";
import type { Interactions } from "../interactions.js";
import { measureItemPopularity } from "../item-popularity.js";
import { ItemWeightModel, type SparseWeights } from "../item-weights.js";
import { SparseWeightsBuilder } from "../item-weights-builder.js";
import { transposeInteractions } from "../transpose.js";
import { buildGram, type GramInput, placeMembers } from "./build-gram.js";
import { checkEaseOptions, type EaseOptions, type EaseParams } from "./options.js";
import { invertGram, invertItems, invertUsers, type Precision } from "./precision.js";
import { NO_TAIL, regressTail, type TailRegression } from "./regress-tail.js";
import { popularityScales } from "./scale-targets.js";
import { weighUsers } from "./weigh-users.js";

/**
 * Trains EASE (Steck 2019) or, with dropout, EDLAE (Steck 2020): the item weights B of the closed form
 *
 *   P = (G + Λ)⁻¹,  B_ij = −P_ij / P_jj off the diagonal,  G = Σᵤ ωᵤ·xᵤxᵤᵀ,  Λ_ii = λ + p/(1 − p)·G_ii
 *
 * with users weighed by ω (`weighUsers`) and column j divided by (n_j / mean n)^c, n_j its users.
 *
 * Up to `exactItems` the inverse is exact, in O(items³) time and 4·items² bytes. Beyond, the most
 * popular `headItems` are inverted exactly and every other item is regressed on its nearest of them
 * (`regressTail`): the Markov random field in which those others are independent given the head
 * (after Steck 2019, arXiv:1910.09645).
 *
 * @throws RangeError on unusable interactions or options.
 */
export async function trainEase(interactions: Interactions, options: EaseOptions): Promise<ItemWeightModel> {
  checkInteractions(interactions);
  const params = checkEaseOptions(options);
  const counts = countUsersPerItem(interactions);
  const isExact = interactions.itemCount <= params.exactItems;
  const input = prepareGram(interactions, counts, params, isExact ? null : params.headItems);
  const { precision, tail } = await solve(input, params, isExact);
  const popularity = measureItemPopularity(interactions);
  const scales = popularityScales(popularity, params.itemExponent);
  const matrix = collectWeights(input, precision, tail, scales, params.kept);
  const { threads: _, ...stored } = params;
  return new ItemWeightModel("ease", stored, matrix, popularity);
}

/** Users this much fewer than items make the way by the users the shorter one. */
const FEW_USERS = 0.75;

async function solve(
  input: GramInput,
  params: EaseParams,
  isExact: boolean,
): Promise<{ precision: Precision; tail: TailRegression }> {
  const { userCount, itemCount } = input.rows;
  if (isExact && userCount < FEW_USERS * itemCount) {
    return { precision: invertUsers(input, params), tail: NO_TAIL };
  }
  if (isExact) return { precision: await invertItems(input, params), tail: NO_TAIL };
  const gram = buildGram(input);
  const tail = regressTail(input, gram, params);
  return { precision: await invertGram(gram, input.members.length, params), tail };
}

function prepareGram(
  rows: Interactions,
  counts: Float64Array,
  { userExponent }: EaseParams,
  headItems: number | null,
): GramInput {
  const order = Int32Array.from({ length: rows.itemCount }, (_, item) => item);
  if (headItems !== null) order.sort((left, right) => counts[right] - counts[left] || left - right);
  const members = order.slice(0, headItems ?? rows.itemCount).sort();
  return {
    rows,
    columns: transposeInteractions(rows),
    userWeights: weighUsers(rows, userExponent),
    members,
    positions: placeMembers(members, rows.itemCount),
  };
}

/** Turns the head's precision and the tail's regressions into rows of B, each cut to its largest weights. */
function collectWeights(
  { members, positions, rows: { itemCount } }: GramInput,
  precision: Precision,
  tail: TailRegression,
  scales: Float64Array,
  kept: number,
): SparseWeights {
  const { diagonal } = precision;
  const builder = new SparseWeightsBuilder(itemCount, kept);
  const row = new Float64Array(itemCount);
  const inverseRow = new Float64Array(members.length);
  for (let item = 0; item < itemCount; item++) {
    row.fill(0);
    const position = positions[item];
    if (position < 0) tail.writeTailRow(row, item, diagonal);
    else {
      precision.writeRow(inverseRow, position);
      for (let other = 0; other < members.length; other++)
        row[members[other]] = -inverseRow[other] / diagonal[other];
      tail.writeHeadRow(row, position);
    }
    for (let target = 0; target < itemCount; target++) row[target] *= scales[target];
    builder.addRow(row);
  }
  return builder.finish();
}
