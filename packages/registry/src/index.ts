export { type PromoteModelParams, type Promotion, promoteModel, rollbackModel } from "@kinora/db";
export {
  ArtefactDamagedError,
  type ArtefactStore,
  openArtefactStore,
  type StoredArtefact,
} from "./artefact-store";
export { type LoadedModel, loadModel } from "./load-model";
export { type BundleFacts, decodeBundle, encodeBundle, type ModelBundle } from "./model-bundle";
export { createModelHolder, type ModelHolder, type ModelHolderOptions } from "./model-holder";
