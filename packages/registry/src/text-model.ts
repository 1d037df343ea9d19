import { createHash, randomBytes } from "node:crypto";
import { createTextModel, type Database, findTextModel, type TextModelKind, toJson } from "@kinora/db";
import {
  ContentModel,
  encodeArtefact,
  IdMap,
  type ModelState,
  SentimentModel,
  trainSentiment,
} from "@kinora/recsys";
import { followVersion, type Versioned } from "./follow-version";
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
  const follow = <Model>(kind: TextModelKind, restore: (state: ModelState) => Model) =>
    followVersion(store, { find: () => findTextModel(db, { kind }), restore, checkMs });
  const topics = follow("topics", ContentModel.fromState);
  const sentiment = follow("sentiment", SentimentModel.fromState);
  const lexicon = { version: "lexicon", model: trainSentiment([]) };
  return { topics, sentiment: async () => (await sentiment()) ?? lexicon };
}
