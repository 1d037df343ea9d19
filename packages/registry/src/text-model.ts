import { createHash, randomBytes } from "node:crypto";
import { createTextModel, type Database, findTextModel, type TextModelKind, toJson } from "@kinora/db";
import {
  ContentModel,
  decodeArtefact,
  encodeArtefact,
  IdMap,
  type Manifest,
  type ModelState,
  SentimentModel,
  trainSentiment,
} from "@kinora/recsys";
import type { ArtefactStore } from "./stored-artefact";

/** The one in use and one to look back at. */
const KEPT = 2;

/** Numbers of every film's and description's vector: a search engine's field has one length. */
export const VECTOR_LENGTH = 64;

/** A small catalogue has fewer topics: what is missing is 0. */
export function padVector(vector: Float32Array): Float32Array {
  const padded = new Float32Array(VECTOR_LENGTH);
  padded.set(vector);
  return padded;
}

export interface TrainedText {
  readonly kind: TextModelKind;
  readonly state: ModelState;
  readonly filmIds: Int32Array;
  /** Everything that it was trained on: hashed, not kept. */
  readonly texts: readonly string[];
  readonly figures: Readonly<Record<string, number>>;
}

/** Keeps a trained text model and puts it in use. */
export async function storeTextModel(
  db: Database,
  store: ArtefactStore,
  { kind, state, filmIds, texts, figures }: TrainedText,
): Promise<string> {
  const sha256 = createHash("sha256").update(texts.join("\0")).digest("hex");
  const data = { sha256, users: 0, items: texts.length, pairs: 0 };
  const itemIds = IdMap.from(filmIds);
  const { tensors, manifest } = encodeArtefact({ state, itemIds, userIds: null, data, metrics: figures });
  const stamp = new Date().toISOString().replace(/[-:]/g, "").slice(0, 15).toLowerCase();
  const version = `${kind}-${stamp}-${randomBytes(2).toString("hex")}`;
  await store.put(version, tensors);
  const model = {
    version,
    kind,
    artefactSha256: manifest.sha256,
    manifest: toJson(manifest),
    figures,
    kept: KEPT,
  };
  for (const outdated of await createTextModel(db, model)) await store.delete(outdated);
  return version;
}

export interface Versioned<Model> {
  readonly version: string;
  readonly model: Model;
}

export interface TextModels {
  /** Topics of films and descriptions; null before the first was trained. */
  topics(): Promise<Versioned<ContentModel> | null>;
  /** The lexicon alone before the first was trained. */
  sentiment(): Promise<Versioned<SentimentModel>>;
}

/** Says where a description lies among the topics in use; null where no word is known, or nothing was learned. */
export async function describeTopics(
  texts: TextModels,
  description: string,
): Promise<{ modelVersion: string; vector: Float32Array } | null> {
  const topics = await texts.topics();
  if (!topics) return null;
  const vector = padVector(topics.model.parts.text.projectDescription(description));
  return vector.some(Boolean) ? { modelVersion: topics.version, vector } : null;
}

/** Opens the text models in use; a newer one is noticed within `checkMs`. @throws ArtefactDamagedError */
export function openTextModels(
  { db, store }: { db: Database; store: ArtefactStore },
  { checkMs = 15_000 }: { checkMs?: number } = {},
): TextModels {
  const topics = follow(db, store, { kind: "topics", restore: ContentModel.fromState, checkMs });
  const sentiment = follow(db, store, { kind: "sentiment", restore: SentimentModel.fromState, checkMs });
  const lexicon = { version: "lexicon", model: trainSentiment([]) };
  return { topics, sentiment: async () => (await sentiment()) ?? lexicon };
}

interface Followed<Model> {
  readonly kind: TextModelKind;
  readonly restore: (state: ModelState) => Model;
  readonly checkMs: number;
}

function follow<Model>(db: Database, store: ArtefactStore, { kind, restore, checkMs }: Followed<Model>) {
  let held: Promise<Versioned<Model> | null> = Promise.resolve(null);
  let checkedAt = Number.NEGATIVE_INFINITY;
  async function refresh(before: Versioned<Model> | null): Promise<Versioned<Model> | null> {
    const row = await findTextModel(db, { kind });
    if (!row || row.version === before?.version) return before;
    const bytes = await store.get(row.version, row.artefactSha256);
    const { state } = decodeArtefact(bytes, row.manifest as object as Manifest);
    return { version: row.version, model: restore(state) };
  }
  return (): Promise<Versioned<Model> | null> => {
    if (performance.now() - checkedAt < checkMs) return held;
    checkedAt = performance.now();
    const before = held.catch(() => null);
    held = before.then(refresh);
    // What failed is tried again by the next caller.
    held.catch(() => {
      checkedAt = Number.NEGATIVE_INFINITY;
    });
    return held;
  };
}
