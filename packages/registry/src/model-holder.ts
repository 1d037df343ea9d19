import { type Database, listServableVersions } from "@kinora/db";
import { type LoadedModel, loadModel } from "./load-model";
import type { ArtefactStore } from "./stored-artefact";

export interface ModelHolder {
  /** The model to serve from; null before the first one is trained. */
  current(): LoadedModel | null;
  /** Looks at the pointer now rather than at the next turn. */
  refresh(): Promise<void>;
  /** Any version, for comparisons and experiments; the last few are kept. @throws ArtefactDamagedError */
  open(version: string): Promise<LoadedModel>;
  close(): void;
}

export interface ModelHolderOptions {
  readonly db: Database;
  readonly store: ArtefactStore;
  readonly pollMs?: number;
  readonly onChange?: (model: LoadedModel) => void;
  /** Told once per version that cannot be loaded, and when the pointer cannot be read. */
  readonly onError?: (error: unknown) => void;
}

/** A version that would not load is tried again after this: somebody may have put the file back. */
const RETRY_DAMAGED_MS = 30_000;
/** Versions kept besides the one in charge. */
const KEPT = 2;

/**
 * Follows the champion. A champion that cannot be loaded leaves the model before it in place; a
 * process that starts with a damaged champion serves from the latest one that was in charge before.
 */
export function createModelHolder(options: ModelHolderOptions): ModelHolder {
  const { db, store, pollMs = 2000, onChange = () => undefined, onError = () => undefined } = options;
  const retryAt = new Map<string, number>();
  let held: LoadedModel | null = null;
  let refreshing: Promise<void> | null = null;
  let unreachable = false;

  async function load(version: string): Promise<boolean> {
    if ((retryAt.get(version) ?? 0) > Date.now()) return false;
    try {
      held = await loadModel(db, store, version);
    } catch (error) {
      if (!retryAt.has(version)) onError(error);
      retryAt.set(version, Date.now() + RETRY_DAMAGED_MS);
      return false;
    }
    retryAt.delete(version);
    onChange(held);
    return true;
  }

  const opened = new Map<string, Promise<LoadedModel>>();
  function open(version: string): Promise<LoadedModel> {
    if (held?.version === version) return Promise.resolve(held);
    const opening = opened.get(version) ?? loadModel(db, store, version);
    // The latest comes last, so that the one not asked for longest goes first.
    opened.delete(version);
    opened.set(version, opening);
    opening.catch(() => opened.delete(version));
    for (const oldest of opened.keys()) {
      if (opened.size <= KEPT) break;
      opened.delete(oldest);
    }
    return opening;
  }

  async function follow(): Promise<void> {
    for (const { version } of await listServableVersions(db)) {
      if (held?.version === version || (await load(version))) return;
      // An older model is better than none, yet never replaces one that is held.
      if (held) return;
    }
  }

  async function refresh(): Promise<void> {
    try {
      await follow();
      unreachable = false;
    } catch (error) {
      if (!unreachable) onError(error);
      unreachable = true;
    }
  }

  const refreshOnce = (): Promise<void> => {
    refreshing ??= refresh().finally(() => {
      refreshing = null;
    });
    return refreshing;
  };
  const timer = setInterval(() => void refreshOnce(), pollMs);
  timer.unref();
  return { current: () => held, refresh: refreshOnce, open, close: () => clearInterval(timer) };
}
