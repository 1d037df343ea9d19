/** Of each model; over 10,000 films one takes 40 kB and what was explained by it. */
const CAPACITY = 200;
const recent = new WeakMap<object, Map<string, unknown>>();

/**
 * What a model makes of one history, made once while it is among the last 200 asked for: somebody who turns a
 * dial, or whose home page has ten rows, is folded in a single time.
 *
 * @param history Everything that the fold-in depends on, as text.
 */
export function recallFoldIn<T>(model: object, history: string, make: () => T): T {
  const held = recent.get(model) ?? new Map<string, unknown>();
  recent.set(model, held);
  const foldIn = held.has(history) ? (held.get(history) as T) : make();
  // The one asked for last goes to the end, so that the first is the one that was left alone longest.
  held.delete(history);
  held.set(history, foldIn);
  for (const oldest of held.keys()) {
    if (held.size <= CAPACITY) break;
    held.delete(oldest);
  }
  return foldIn;
}
