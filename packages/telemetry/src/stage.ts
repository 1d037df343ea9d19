import { channel } from "node:diagnostics_channel";
import type { Metrics, StageObservation } from "./metrics";

const stages = channel("kinora.recommendation.stage");

/**
 * Times one stage of a list. Arithmetic far from any request has no metrics at hand; the time goes to
 * whoever follows, and costs nothing where nobody does.
 */
export function timeStage<T>(stage: string, work: () => T): T {
  if (!stages.hasSubscribers) return work();
  const startedAt = performance.now();
  const result = work();
  stages.publish({ stage, seconds: (performance.now() - startedAt) / 1000 } satisfies StageObservation);
  return result;
}

/** Takes the times of every stage in this process into its metrics, from now on. */
export function followStages(metrics: Metrics): void {
  stages.subscribe((message) => metrics.observeRecommendationStage(message as StageObservation));
}
