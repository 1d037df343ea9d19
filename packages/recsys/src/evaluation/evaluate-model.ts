import { historyOf } from "../interaction-rows.js";
import type { Interactions } from "../interactions.js";
import { catalogueCoverage } from "../metrics/list-metrics.js";
import { markHits, ndcgAtK, recallAtK } from "../metrics/rank-metrics.js";
import type { FoldedUser, Recommender } from "../model.js";
import { maskItems, selectTopK } from "../serving/top-k.js";

/** How long a ranked list is, and so the largest cut a metric can have. */
export const LIST_LENGTH = 100;

/** Per tested user, in row order; means of these are the figures that are published. */
export interface UserMetrics {
  readonly recallAt20: Float64Array;
  readonly recallAt50: Float64Array;
  readonly ndcgAt100: Float64Array;
}

export interface Evaluation {
  /** Users with something to be found: those the means are over. */
  readonly users: number;
  readonly recallAt20: number;
  readonly recallAt50: number;
  readonly ndcgAt100: number;
  /** Share of the catalogue in anyone's list of 100. */
  readonly coverage: number;
  readonly perUser: UserMetrics;
}

/**
 * Ranks every item outside the fold-in for each user and looks for what was held out
 * (Liang et al. 2018). Users with nothing held out are left out of the means.
 *
 * @param onFoldIn Called around each fold-in, for callers that have a clock.
 * @throws RangeError when nobody has anything to be found.
 */
export function evaluateModel<User extends FoldedUser>(
  model: Recommender<User>,
  foldIn: Interactions,
  heldOut: Interactions,
  onFoldIn: (fold: () => User) => User = (fold) => fold(),
): Evaluation {
  const lists: Int32Array[] = [];
  const [recall20, recall50, ndcg100]: number[][] = [[], [], []];
  const scores = new Float32Array(model.itemCount);
  for (let row = 0; row < foldIn.userCount; row++) {
    const held = historyOf(heldOut, row).items;
    if (held.length === 0) continue;
    const history = historyOf(foldIn, row);
    const user = onFoldIn(() => model.foldIn(history));
    const seen = maskItems(model.itemCount, history.items);
    const ranked = selectTopK(model.scoreItems(user, scores), LIST_LENGTH, seen).items;
    const hits = markHits(ranked, held);
    lists.push(ranked);
    recall20.push(recallAtK(hits, held.length, 20));
    recall50.push(recallAtK(hits, held.length, 50));
    ndcg100.push(ndcgAtK(hits, held.length, 100));
  }
  if (lists.length === 0) throw new RangeError("heldOut: nobody has an item to be found");
  const perUser = {
    recallAt20: Float64Array.from(recall20),
    recallAt50: Float64Array.from(recall50),
    ndcgAt100: Float64Array.from(ndcg100),
  };
  return {
    users: lists.length,
    recallAt20: mean(perUser.recallAt20),
    recallAt50: mean(perUser.recallAt50),
    ndcgAt100: mean(perUser.ndcgAt100),
    coverage: catalogueCoverage(lists, model.itemCount),
    perUser,
  };
}

/**
 * nDCG@100 of one model under several factors per item, for the price of scoring once.
 *
 * @param scalings Each multiplies the model's scores item by item.
 * @returns Per scaling, one figure for each user with something to be found.
 */
export function evaluateScalings(
  model: Recommender,
  foldIn: Interactions,
  heldOut: Interactions,
  scalings: readonly Float64Array[],
): Float64Array[] {
  const perUser: number[][] = scalings.map(() => []);
  const [scores, scaled] = [new Float32Array(model.itemCount), new Float32Array(model.itemCount)];
  for (let row = 0; row < foldIn.userCount; row++) {
    const held = historyOf(heldOut, row).items;
    if (held.length === 0) continue;
    const history = historyOf(foldIn, row);
    const seen = maskItems(model.itemCount, history.items);
    model.scoreItems(model.foldIn(history), scores);
    scalings.forEach((scaling, at) => {
      for (let item = 0; item < scaled.length; item++) scaled[item] = scores[item] * scaling[item];
      const hits = markHits(selectTopK(scaled, LIST_LENGTH, seen).items, held);
      perUser[at].push(ndcgAtK(hits, held.length, LIST_LENGTH));
    });
  }
  return perUser.map((figures) => Float64Array.from(figures));
}

const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
