export { type PromoteModelParams, type Promotion, promoteModel, rollbackModel } from "@kinora/db";
export { openArtefactStore } from "./artefact-store";
export { type ExperimentLook, readLook } from "./experiment/judge-experiment";
export { lookAtExperiment } from "./experiment/look-at-experiment";
export {
  describeFeed,
  type FeedFilm,
  type FeedRankers,
  openFeedRankers,
  storeFeedRanker,
  type TrainedFeedRanker,
} from "./feed-ranker";
export type { Versioned } from "./follow-version";
export { type LoadedModel, loadModel } from "./load-model";
export { type BundleFacts, decodeBundle, encodeBundle, type ModelBundle } from "./model-bundle";
export {
  type Latency,
  type Measurement,
  type ModelComparison,
  type ModelFigures,
  readModelFigures,
  type SliceFigures,
} from "./model-figures";
export { checkGate, type GateCheck, type GateReport } from "./model-gate";
export { createModelHolder, type ModelHolder, type ModelHolderOptions } from "./model-holder";
export { ArtefactDamagedError, type ArtefactStore, type StoredArtefact } from "./stored-artefact";
export {
  describeTopics,
  openTextModels,
  padVector,
  storeTextModel,
  type TextModels,
  type TrainedText,
  VECTOR_LENGTH,
} from "./text-model";
