import { createHash } from "node:crypto";
import { type Database, findOrCreateSnapshot, findSnapshot, keepSnapshotFile, toJson } from "@kinora/db";
import {
  type ContentItem,
  decodeArtefact,
  encodeArtefact,
  IdMap,
  type Manifest,
  snapshotData,
  type Tensor,
} from "@kinora/recsys";
import type { ArtefactStore } from "@kinora/registry";
import { NonRetriableError } from "inngest";
import { completeData, type TrainingData, trainingSchema } from "./training-data";

const KIND = "kinora-dataset";
const UUID_BYTES = 16;

/**
 * Keeps what a training reads: ratings with their times, whose they are, and what the films are about.
 * The same data give the same bytes, so their SHA-256 is the data's own.
 */
export function encodeDataset({ ratings, filmIds, userIds, content }: TrainingData) {
  const bytesOf = (text: string): Tensor => {
    const data = new Uint8Array(Buffer.from(text));
    return { shape: [data.length], data };
  };
  const ids = new Uint8Array(Buffer.from(userIds.join("").replaceAll("-", ""), "hex"));
  const { userStarts, items, values, timestamps } = ratings;
  const tensors: Record<string, Tensor> = {
    users: { shape: [userIds.length, UUID_BYTES], data: ids },
    userStarts: { shape: [userStarts.length], data: userStarts },
    items: { shape: [items.length], data: items },
    stars: { shape: [items.length], data: values ?? new Float32Array(items.length) },
    times: { shape: [items.length], data: timestamps ?? new Float64Array(items.length) },
    content: bytesOf(JSON.stringify(content)),
  };
  const state = { kind: KIND, params: {}, tensors };
  const data = snapshotData(ratings);
  return encodeArtefact({ state, itemIds: IdMap.from(filmIds), userIds: null, data, metrics: {} });
}

/** @throws RangeError on bytes, or a manifest, that do not make a data set. */
export function decodeDataset(bytes: Uint8Array, manifest: Manifest, queriedAt: Date): TrainingData {
  const { state, itemIds } = decodeArtefact(bytes, manifest);
  const { users, userStarts, items, stars, times, content } = state.tensors;
  if (
    state.kind !== KIND ||
    !(users?.data instanceof Uint8Array && content?.data instanceof Uint8Array) ||
    !(userStarts?.data instanceof Int32Array && items?.data instanceof Int32Array) ||
    !(stars?.data instanceof Float32Array && times?.data instanceof Float64Array)
  ) {
    throw new RangeError(`snapshot: ${state.kind} does not hold the tensors of a ${KIND}`);
  }
  const userIds = readUuids(users.data);
  const ratings = {
    ...{ userCount: userIds.length, itemCount: itemIds.size, userStarts: userStarts.data },
    ...{ items: items.data, values: stars.data, timestamps: times.data },
  };
  const described = JSON.parse(Buffer.from(content.data).toString()) as ContentItem[];
  const filmIds = Int32Array.from(itemIds.ids);
  return completeData({ queriedAt, filmIds, userIds, ratings, content: described });
}

function readUuids(bytes: Uint8Array): string[] {
  return Array.from({ length: bytes.length / UUID_BYTES }, (_, at) => {
    const hex = Buffer.from(bytes.subarray(at * UUID_BYTES, (at + 1) * UUID_BYTES)).toString("hex");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  });
}

const fileOf = (contentHash: string): string => `dataset-${contentHash.slice(0, 40)}`;
/** Older ones keep their hashes; their files would only take room, and hold people's ratings. */
const KEPT_FILES = 5;

/** Records what a training read, and keeps it so that it can be read again. Safe to run twice. */
export async function storeSnapshot(db: Database, store: ArtefactStore, data: TrainingData): Promise<string> {
  const { tensors, manifest } = encodeDataset(data);
  const contentHash = manifest.sha256;
  const { queriedAt, ratings, userIds, filmIds } = data;
  const id = await findOrCreateSnapshot(db, {
    ...{ queriedAt, contentHash, ratingCount: ratings.items.length },
    ...{ userCount: userIds.length, filmCount: filmIds.length },
    schemaHash: createHash("sha256").update(trainingSchema).digest("hex"),
  });
  await store.put(fileOf(contentHash), tensors);
  const outdated = await keepSnapshotFile(db, { id, manifest: toJson(manifest), kept: KEPT_FILES });
  for (const hash of outdated) await store.delete(fileOf(hash));
  return id;
}

/**
 * Reads a data set as it was.
 *
 * @throws NonRetriableError when it was not kept; ArtefactDamagedError when its file is not what it was.
 */
export async function readSnapshot(
  db: Database,
  store: ArtefactStore,
  snapshotId: string,
): Promise<TrainingData> {
  const snapshot = await findSnapshot(db, { id: snapshotId });
  if (!snapshot?.manifest) {
    throw new NonRetriableError(`The data of snapshot ${snapshotId} are not kept any more.`);
  }
  const bytes = await store.get(fileOf(snapshot.contentHash), snapshot.contentHash);
  return decodeDataset(bytes, snapshot.manifest as object as Manifest, snapshot.queriedAt);
}

/** Removes the kept data sets that hold a person's ratings; their hashes stay. Safe to run twice. */
export async function eraseFromSnapshots(
  db: Database,
  store: ArtefactStore,
  userId: string,
): Promise<{ removed: number }> {
  const kept = await db.datasetSnapshot.findMany({
    where: { manifest: { not: { equals: null } } },
    select: { id: true, contentHash: true },
  });
  let removed = 0;
  for (const { id, contentHash } of kept) {
    const { userIds } = await readSnapshot(db, store, id);
    if (!userIds.includes(userId)) continue;
    await store.delete(fileOf(contentHash));
    await keepSnapshotFile(db, { id, manifest: null, kept: KEPT_FILES });
    removed++;
  }
  return { removed };
}
