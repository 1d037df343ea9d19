import { HybridModel, type Recommender } from "@kinora/recsys";
import type { LoadedModel } from "@kinora/registry";
import type { ModelChoice } from "./list-params";

/**
 * The model that a caller asked for: the champion, or one part of its blend.
 *
 * @returns null where the champion has no such part, and for the rungs that need no model.
 */
export function chooseModel(loaded: LoadedModel, choice: ModelChoice): Recommender | null {
  const { recommender } = loaded;
  if (choice === "auto" || choice === recommender.kind) return recommender;
  if (!(recommender instanceof HybridModel)) return null;
  const part = recommender.parts.find(({ name, model }) => name === choice || model.kind === choice);
  return part?.model ?? null;
}
