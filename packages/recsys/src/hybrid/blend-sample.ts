import type { Split } from "../evaluation/split.js";
import { historyOf } from "../interaction-rows.js";
import type { History } from "../interactions.js";
import type { Recommender } from "../model.js";
import { maskItems, selectTopK } from "../serving/top-k.js";
import { measureSpread } from "./hybrid-model.js";

/** Where nDCG is cut. */
const LIST_LENGTH = 100;
/** How many of each voice's best items are candidates: beyond them no blend finds its best 100. */
const CANDIDATES_PER_VOICE = 200;
const DISCOUNTS = Float64Array.from({ length: LIST_LENGTH }, (_, rank) => 1 / Math.log2(rank + 2));

/** One standardized opinion on every item; several voices may come from one model. */
export interface Voice {
  readonly model: Recommender;
  /** Multiplies the model's scores before they are standardized; null: all 1. */
  readonly itemScales: Float64Array | null;
}

/** What one inner test user needs for trying weights: standardized scores of a few hundred candidates. */
export interface BlendSample {
  /** Row-major, voices × candidates. */
  readonly opinions: Float32Array;
  readonly candidateCount: number;
  /** Positions of held-out items among the candidates. */
  readonly isHeld: Uint8Array;
  /** Held-out items in all, found among the candidates or not. */
  readonly heldCount: number;
}

/** Collects the samples of one inner fold. */
export function collectSamples({ foldIn, heldOut }: Split, voices: readonly Voice[]): BlendSample[] {
  const samples: BlendSample[] = [];
  for (let row = 0; row < foldIn.userCount; row++) {
    const held = historyOf(heldOut, row).items;
    if (held.length > 0) samples.push(collectSample(historyOf(foldIn, row), held, voices));
  }
  return samples;
}

function collectSample(history: History, held: Int32Array, voices: readonly Voice[]): BlendSample {
  const itemCount = voices[0].model.itemCount;
  const seen = maskItems(itemCount, history.items);
  const unseen = seen.map((byte) => 1 - byte);
  const candidates = new Set<number>();
  const scores = voices.map(({ model, itemScales }) => {
    const own = model.scoreItems(model.foldIn(history));
    if (itemScales) for (let item = 0; item < itemCount; item++) own[item] *= itemScales[item];
    for (const item of selectTopK(own, CANDIDATES_PER_VOICE, seen).items) candidates.add(item);
    return own;
  });
  const items = Int32Array.from(candidates).sort();
  const opinions = new Float32Array(voices.length * items.length);
  scores.forEach((own, voice) => {
    const { mean, deviation } = measureSpread(own, unseen);
    if (deviation === 0) return;
    items.forEach((item, at) => {
      opinions[voice * items.length + at] = (own[item] - mean) / deviation;
    });
  });
  const wanted = new Set(held);
  const isHeld = Uint8Array.from(items, (item) => (wanted.has(item) ? 1 : 0));
  return { opinions, candidateCount: items.length, isHeld, heldCount: held.length };
}

/** nDCG@100 of a blend for each sample; `weights` has one entry per voice. */
export function scoreBlend(samples: readonly BlendSample[], weights: ArrayLike<number>): Float64Array {
  return Float64Array.from(samples, ({ opinions, candidateCount, isHeld, heldCount }) => {
    const blended = new Float32Array(candidateCount);
    for (let voice = 0; voice < weights.length; voice++) {
      const weight = weights[voice];
      if (weight === 0) continue;
      const start = voice * candidateCount;
      for (let at = 0; at < candidateCount; at++) blended[at] += weight * opinions[start + at];
    }
    let [gain, ideal] = [0, 0];
    selectTopK(blended, LIST_LENGTH).items.forEach((at, rank) => {
      if (isHeld[at] === 1) gain += DISCOUNTS[rank];
    });
    for (let rank = 0; rank < Math.min(heldCount, LIST_LENGTH); rank++) ideal += DISCOUNTS[rank];
    return gain / ideal;
  });
}
