import { type SignalKind, signalKinds, type Taste, type TasteSignal } from "@kinora/db";
import { scoreByContent } from "./content-index";
import type { FilmFacts } from "./film-facts";
import { type ListHistory, positionsOf } from "./history";
import { measureScores } from "./rung";

/** Deviations that a signal at 1 lifts each film that carries it. */
const SIGNAL_STRENGTH = 1.2;
/** Deviations that a kind at weight 2 adds to a film one deviation out in likeness by that kind. */
const KIND_STRENGTH = 0.5;

/** Positions of the films that carry a signal. */
function filmsWith({ content }: FilmFacts, { kind, value }: TasteSignal): Int32Array {
  const key = kind === "decade" ? `decade:${Math.floor(Number(value) / 10)}` : `${kind}:${value}`;
  const term = content.termByKey.get(key);
  if (term === undefined) return new Int32Array();
  return content.postingFilms.subarray(
    content.postingStarts[term] ?? 0,
    content.postingStarts[term + 1] ?? 0,
  );
}

/** Masks films with a signal that the person does not want to see at all. */
export function maskSignals(mask: Uint8Array, facts: FilmFacts, taste: Taste): void {
  for (const signal of taste.signals) {
    if (!signal.hidden) continue;
    for (const position of filmsWith(facts, signal)) mask[position] = 1;
  }
}

/** Films whose ratings the person wants left out, for what they are: "do not learn from horror". */
export function mutedFilmIds(facts: FilmFacts, { signals }: Taste): number[] {
  return signals
    .filter(({ muted }) => muted)
    .flatMap((signal) => Array.from(filmsWith(facts, signal), (position) => facts.filmIds[position] ?? 0));
}

/**
 * What the person's corrections add to each film's score, in deviations; null where there are none.
 *
 * A signal adds its weight to each film that carries it. A kind's weight w adds (w − 1) times the film's
 * standardized likeness, by facts of that kind alone, to what the person liked.
 */
export function signalEffects(
  facts: FilmFacts,
  taste: Taste | null,
  history: ListHistory,
): Float32Array | null {
  if (!taste) return null;
  const weighted = taste.signals.filter(({ weight }) => weight !== 0);
  const kinds = signalKinds.filter((kind) => (taste.preference.signalWeights[kind] ?? 1) !== 1);
  if (weighted.length === 0 && kinds.length === 0) return null;
  const effects = new Float32Array(facts.count);
  for (const signal of weighted) {
    for (const position of filmsWith(facts, signal)) {
      effects[position] = (effects[position] ?? 0) + SIGNAL_STRENGTH * signal.weight;
    }
  }
  for (const kind of kinds)
    addKind(effects, facts, history, kind, (taste.preference.signalWeights[kind] ?? 1) - 1);
  return effects;
}

function addKind(
  effects: Float32Array,
  facts: FilmFacts,
  history: ListHistory,
  kind: SignalKind,
  weight: number,
) {
  const likeness = scoreByContent(facts.content, positionsOf(facts, history.liked), kind);
  const { mean, unit } = measureScores(likeness, new Uint8Array(facts.count));
  for (let film = 0; film < facts.count; film++) {
    const standing = Math.max(-3, Math.min(3, ((likeness[film] ?? 0) - mean) / unit));
    effects[film] = (effects[film] ?? 0) + KIND_STRENGTH * weight * standing;
  }
}
