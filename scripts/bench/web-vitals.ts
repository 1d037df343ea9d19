import type { Page } from "@playwright/test";

/** What a page went through since it was opened, or since it was last asked. */
export interface Vitals {
  readonly largestPaintMs: number;
  readonly layoutShift: number;
  readonly slowestInteractionMs: number;
  readonly longestTaskMs: number;
}

declare global {
  interface Window {
    kinoraVitals: { -readonly [key in keyof Vitals]: Vitals[key] };
  }
}

/** Runs in the page before its own scripts. */
export function listenForVitals(): void {
  const vitals = { largestPaintMs: 0, layoutShift: 0, slowestInteractionMs: 0, longestTaskMs: 0 };
  window.kinoraVitals = vitals;
  const watch = (type: string, onEntry: (entry: PerformanceEntry) => void, more = {}) =>
    new PerformanceObserver((list) => list.getEntries().forEach(onEntry)).observe({
      ...{ type, buffered: true },
      ...more,
    });
  const numberOf = (entry: PerformanceEntry, key: string): number => Number(Reflect.get(entry, key) ?? 0);
  watch("largest-contentful-paint", (entry) => {
    vitals.largestPaintMs = entry.startTime;
  });
  watch("layout-shift", (entry) => {
    if (Reflect.get(entry, "hadRecentInput") !== true) vitals.layoutShift += numberOf(entry, "value");
  });
  watch("longtask", (entry) => {
    vitals.longestTaskMs = Math.max(vitals.longestTaskMs, entry.duration);
  });
  watch(
    "event",
    (entry) => {
      if (numberOf(entry, "interactionId") === 0) return;
      vitals.slowestInteractionMs = Math.max(vitals.slowestInteractionMs, entry.duration);
    },
    { durationThreshold: 16 },
  );
}

/** What was seen, forgetting interactions and tasks so that the next question begins anew. */
export async function readVitals(page: Page): Promise<Vitals> {
  return page.evaluate(() => {
    const seen = { ...window.kinoraVitals };
    window.kinoraVitals.slowestInteractionMs = 0;
    window.kinoraVitals.longestTaskMs = 0;
    return seen;
  });
}
