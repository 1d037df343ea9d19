import { checkInteger } from "../check-input.js";
import type { Propensities } from "./impressions.js";

/** One item shown at one place of a list. */
export interface ShownItem {
  readonly item: number;
  /** From 0. */
  readonly position: number;
  readonly clicked: boolean;
}

/** Added views and clicks at the mean rate, so that a place with few views is not taken at its word. */
const DAMPING = 10;
const LEAST = 0.01;

/** Propensities from lists in random order: click rates per place, over the first place's. */
export function propensitiesFromRandomLists(shown: readonly ShownItem[]): Propensities {
  const { views, clicks } = countByPosition(shown);
  const mean = sum(clicks) / sum(views);
  if (mean === 0) throw new RangeError("shown: nothing was clicked");
  const rates = views.map((count, position) => (clicks[position] + DAMPING * mean) / (count + DAMPING));
  return normalize(rates);
}

/**
 * Propensities from ordinary lists, where items change places between lists.
 *
 *   P(click) = θ_position·γ_item, by expectation maximization:
 *   θ_k ← mean over place k of P(looked at | click), γ_i ← mean over item i of P(attractive | click)
 *
 * The position-based model of Chuklin, Markov & de Rijke 2015, §4.1. An item shown at one place only
 * says nothing of θ.
 */
export function propensitiesByExpectation(shown: readonly ShownItem[], passes = 50): Propensities {
  checkInteger("passes", passes, 1);
  const { views, clicks } = countByPosition(shown);
  if (sum(clicks) === 0) throw new RangeError("shown: nothing was clicked");
  let look = new Float64Array(views.length).fill(0.5);
  let attraction = new Map(shown.map(({ item }) => [item, 0.5]));
  const itemViews = new Map<number, number>();
  for (const { item } of shown) itemViews.set(item, (itemViews.get(item) ?? 0) + 1);
  for (let pass = 0; pass < passes; pass++) {
    const looked = new Float64Array(views.length);
    const attracted = new Map<number, number>();
    for (const { item, position, clicked } of shown) {
      const theta = look[position];
      const gamma = attraction.get(item) ?? 0.5;
      const miss = 1 - theta * gamma;
      looked[position] += clicked ? 1 : (theta * (1 - gamma)) / miss;
      attracted.set(item, (attracted.get(item) ?? 0) + (clicked ? 1 : (gamma * (1 - theta)) / miss));
    }
    look = looked.map((value, position) => clampShare((value + 1) / (views[position] + 2)));
    attraction = new Map(
      [...attracted].map(([item, value]) => [
        item,
        clampShare((value + 1) / ((itemViews.get(item) ?? 0) + 2)),
      ]),
    );
  }
  return normalize(look);
}

function countByPosition(shown: readonly ShownItem[]): {
  views: Float64Array<ArrayBuffer>;
  clicks: Float64Array;
} {
  if (shown.length === 0) throw new RangeError("shown: empty");
  const positions = shown.reduce(
    (most, { position }) => Math.max(most, checkInteger("position", position, 0, 10_000)),
    0,
  );
  const views = new Float64Array(positions + 1);
  const clicks = new Float64Array(positions + 1);
  for (const { position, clicked } of shown) {
    views[position]++;
    if (clicked) clicks[position]++;
  }
  return { views, clicks };
}

function normalize(rates: Float64Array): Propensities {
  return rates.map((rate) => Math.min(1, Math.max(LEAST, rate / rates[0])));
}

function clampShare(value: number): number {
  return Math.min(1 - 1e-6, Math.max(1e-6, value));
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
