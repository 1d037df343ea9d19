import type { Interactions } from "../interactions.js";
import type { Recommender } from "../model.js";
import type { ParamSpecs, Params } from "./param-spec.js";

/** What a run decides, as opposed to the model: repeatability and how much of the machine it takes. */
export interface TrainContext {
  readonly seed: number;
  readonly threads: number;
}

/** A trained model and every setting it ended up with, those chosen by itself included. */
export interface TrainedModel {
  readonly model: Recommender;
  readonly params: Params;
}

/** One model that can be asked for by name. */
export interface CatalogueEntry {
  readonly description: string;
  readonly specs: ParamSpecs;
  train(interactions: Interactions, params: Params, context: TrainContext): Promise<TrainedModel>;
}
