import { setTimeout as sleep } from "node:timers/promises";

/** How often a subscription looks for news: what another process wrote is seen within this time. */
const LOOK_EVERY_MS = 1_000;

/**
 * Asks again and again until the reader goes. It looks into the database rather than listening to this
 * process, so that what the worker or another web process wrote is news here too.
 */
export async function* lookAgain<News>(
  signal: AbortSignal | undefined,
  look: () => Promise<readonly News[]>,
): AsyncGenerator<News, void> {
  while (!signal?.aborted) {
    yield* await look();
    // An abort while waiting is the usual end, not a failure.
    await sleep(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}

/** Passes on what differs from what was told last; `known` is the id that the reader has already. */
export function lookForChange<State>(
  signal: AbortSignal | undefined,
  known: string | null,
  { read, idOf }: { read: () => Promise<State>; idOf: (state: State) => string },
): AsyncGenerator<State, void> {
  let told = known;
  return lookAgain(signal, async () => {
    const state = await read();
    const id = idOf(state);
    if (id === told) return [];
    told = id;
    return [state];
  });
}
