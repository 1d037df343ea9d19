import { ContentModel } from "../content/content-model.js";
import { RatingModel } from "../explicit/rating-model.js";
import { HybridModel } from "../hybrid/hybrid-model.js";
import { IalsModel } from "../ials/ials-model.js";
import { ItemWeightModel } from "../item-weights.js";
import type { ModelState, Recommender } from "../model.js";
import { PopularityModel } from "../popularity/popularity-model.js";

/** How each kind of model comes back from its state. */
export type Restorers = Readonly<Record<string, (state: ModelState) => Recommender>>;

const RESTORERS: Restorers = {
  content: ContentModel.fromState as (state: ModelState) => Recommender,
  ease: ItemWeightModel.fromState,
  ials: IalsModel.fromState as (state: ModelState) => Recommender,
  "item-knn": ItemWeightModel.fromState,
  popularity: PopularityModel.fromState,
  ratings: RatingModel.fromState as (state: ModelState) => Recommender,
};

/**
 * Rebuilds a model, or a blend of models, from its state.
 *
 * @param others Kinds that this registry does not know, by name.
 * @throws RangeError on an unknown kind or a state that does not fit it.
 */
export function restoreModel(state: ModelState, others: Restorers = {}): Recommender {
  if (state.kind === "hybrid") {
    return HybridModel.fromState(state, (part) => restoreModel(part, others)) as Recommender;
  }
  const restore = { ...others, ...RESTORERS }[state.kind];
  if (!restore) throw new RangeError(`kind: ${state.kind} is not known`);
  return restore(state);
}
