import {
  type Artefact,
  ContentModel,
  decodeArtefact,
  encodeArtefact,
  IdMap,
  type Manifest,
  type ModelState,
  RatingModel,
  type Recommender,
  restoreModel,
  type Tensor,
} from "@kinora/recsys";

/** One version as it is trained, stored and served: what to show, what stars to expect, how known a film is. */
export interface ModelBundle {
  /** Item → film id, ascending. */
  readonly filmIds: Int32Array;
  readonly recommender: Recommender;
  /** Predicts stars; null where there were too few ratings to learn from. */
  readonly stars: RatingModel | null;
  /** Ratings of each item when the model was trained. */
  readonly ratingCounts: Int32Array;
}

export interface BundleFacts {
  readonly data: Artefact["data"];
  readonly metrics: Readonly<Record<string, number>>;
}

const BUNDLE = "kinora-bundle";
const restorers = {
  content: (state: ModelState) => ContentModel.fromState(state) as unknown as Recommender,
};

/** The same bundle gives the same bytes, so that a training can be shown to be repeatable. */
export function encodeBundle(
  bundle: ModelBundle,
  facts: BundleFacts,
): { bytes: Uint8Array; manifest: Manifest } {
  const params: Record<string, number | string | boolean> = {};
  const tensors: Record<string, Tensor> = {
    ratingCounts: { shape: [bundle.ratingCounts.length], data: bundle.ratingCounts },
  };
  pack("ranking", bundle.recommender.toState(), params, tensors);
  if (bundle.stars) pack("stars", bundle.stars.toState(), params, tensors);
  const itemIds = IdMap.from(bundle.filmIds);
  const { tensors: bytes, manifest } = encodeArtefact({
    state: { kind: BUNDLE, params, tensors },
    itemIds,
    userIds: null,
    ...facts,
  });
  return { bytes, manifest };
}

/** @throws RangeError on bytes, or a manifest, that do not make a model. */
export function decodeBundle(bytes: Uint8Array, manifest: Manifest): ModelBundle {
  const { state, itemIds } = decodeArtefact(bytes, manifest);
  if (state.kind !== BUNDLE) throw new RangeError(`artefact: ${state.kind} is no ${BUNDLE}`);
  const ranking = unpack("ranking", state);
  const stars = unpack("stars", state);
  const counts = state.tensors.ratingCounts?.data;
  if (!ranking || !(counts instanceof Int32Array))
    throw new RangeError("artefact: ranking or ratingCounts is missing");
  const recommender = restoreModel(ranking, restorers);
  if (recommender.itemCount !== itemIds.size || counts.length !== itemIds.size) {
    throw new RangeError(`artefact: ${recommender.itemCount} items beside ${itemIds.size} ids`);
  }
  return {
    filmIds: Int32Array.from(itemIds.ids),
    recommender,
    stars: stars && RatingModel.fromState(stars),
    ratingCounts: counts,
  };
}

function pack(
  name: string,
  state: ModelState,
  params: Record<string, number | string | boolean>,
  tensors: Record<string, Tensor>,
): void {
  params[`${name}.kind`] = state.kind;
  for (const [key, value] of Object.entries(state.params)) params[`${name}.params.${key}`] = value;
  for (const [key, tensor] of Object.entries(state.tensors)) tensors[`${name}.${key}`] = tensor;
}

function unpack(name: string, { params, tensors }: ModelState): ModelState | null {
  const kind = params[`${name}.kind`];
  if (typeof kind !== "string") return null;
  return {
    kind,
    params: selectPrefixed(params, `${name}.params.`),
    tensors: selectPrefixed(tensors, `${name}.`),
  };
}

function selectPrefixed<Value>(
  record: Readonly<Record<string, Value>>,
  prefix: string,
): Record<string, Value> {
  const selected = Object.entries(record).filter(([key]) => key.startsWith(prefix));
  return Object.fromEntries(selected.map(([key, value]) => [key.slice(prefix.length), value]));
}
