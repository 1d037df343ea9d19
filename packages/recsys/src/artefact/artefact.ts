import { createHash } from "node:crypto";
import { IdMap } from "../id-map.js";
import type { Interactions } from "../interactions.js";
import type { ModelState, Tensor } from "../model.js";
import { decodeSafetensors, encodeSafetensors } from "./safetensors.js";

/** Raised with every change that an older reader would misread. */
const FORMAT = "kinora-recsys/1";
const STATE_PREFIX = "state.";
const USER_IDS = "ids.users";
const ITEM_IDS = "ids.items";

/** What a model was trained on, so that a figure can be traced to its data. */
export interface DataSnapshot {
  readonly sha256: string;
  readonly users: number;
  readonly items: number;
  readonly pairs: number;
}

/** The readable half of an artefact, stored as JSON beside the tensors. */
export interface Manifest {
  readonly format: string;
  readonly kind: string;
  readonly params: ModelState["params"];
  readonly data: DataSnapshot;
  readonly metrics: Readonly<Record<string, number>>;
  /** Of the tensor file, hexadecimal. */
  readonly sha256: string;
  readonly bytes: number;
}

/** A model with what it takes to use it: whose indices its rows are, and what was measured. */
export interface Artefact {
  readonly state: ModelState;
  readonly itemIds: IdMap;
  /** Null where users are not kept: histories fold in. */
  readonly userIds: IdMap | null;
  readonly data: DataSnapshot;
  readonly metrics: Readonly<Record<string, number>>;
}

/** Turns an artefact into its two files. The same artefact gives the same bytes. */
export function encodeArtefact(artefact: Artefact): { tensors: Uint8Array; manifest: Manifest } {
  const { state, itemIds, userIds, data, metrics } = artefact;
  const named: Record<string, Tensor> = { [ITEM_IDS]: { shape: [itemIds.size], data: itemIds.ids } };
  if (userIds) named[USER_IDS] = { shape: [userIds.size], data: userIds.ids };
  for (const [name, tensor] of Object.entries(state.tensors)) named[STATE_PREFIX + name] = tensor;
  const tensors = encodeSafetensors(named);
  const { kind, params } = state;
  const sha256 = createHash("sha256").update(tensors).digest("hex");
  return {
    tensors,
    manifest: { format: FORMAT, kind, params, data, metrics, sha256, bytes: tensors.length },
  };
}

/**
 * Reads an artefact back, bit for bit.
 *
 * @throws RangeError on another format, a SHA-256 that does not match, or tensors that do not fit: a
 *   damaged file never becomes a model.
 */
export function decodeArtefact(tensors: Uint8Array, manifest: Manifest): Artefact {
  if (manifest.format !== FORMAT) throw new RangeError(`artefact: format ${manifest.format}, not ${FORMAT}`);
  const sha256 = createHash("sha256").update(tensors).digest("hex");
  if (sha256 !== manifest.sha256) {
    throw new RangeError(`artefact: damaged, SHA-256 ${sha256} is not the manifest's ${manifest.sha256}`);
  }
  const named = decodeSafetensors(tensors);
  const stateTensors = Object.entries(named)
    .filter(([name]) => name.startsWith(STATE_PREFIX))
    .map(([name, tensor]) => [name.slice(STATE_PREFIX.length), tensor] as const);
  const itemIds = readIds(named[ITEM_IDS]);
  if (!itemIds) throw new RangeError(`artefact: no tensor ${ITEM_IDS}`);
  return {
    state: { kind: manifest.kind, params: manifest.params, tensors: Object.fromEntries(stateTensors) },
    itemIds,
    userIds: readIds(named[USER_IDS]),
    data: manifest.data,
    metrics: manifest.metrics,
  };
}

function readIds(tensor: Tensor | undefined): IdMap | null {
  if (!tensor) return null;
  const ids = IdMap.from(tensor.data);
  if (ids.size !== tensor.data.length) throw new RangeError("artefact: an id occurs twice");
  return ids;
}

/** SHA-256 over rows, values and times: equal for equal data, whatever file it came from. */
export function snapshotData(interactions: Interactions): DataSnapshot {
  const { userCount, itemCount, userStarts, items, values, timestamps } = interactions;
  const hash = createHash("sha256").update(`${userCount},${itemCount};`);
  for (const column of [userStarts, items, values, timestamps]) {
    hash.update(column ? "column:" : "none:");
    if (column) hash.update(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
  }
  return { sha256: hash.digest("hex"), users: userCount, items: itemCount, pairs: items.length };
}
