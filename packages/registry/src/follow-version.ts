import { decodeArtefact, type Manifest, type ModelState } from "@kinora/recsys";
import type { ArtefactStore } from "./stored-artefact";

export interface Versioned<Model> {
  readonly version: string;
  readonly model: Model;
}

interface VersionRow {
  readonly version: string;
  readonly artefactSha256: string;
  readonly manifest: unknown;
}

interface Followed<Model> {
  /** The version in use; null where none is. */
  readonly find: () => Promise<VersionRow | null>;
  readonly restore: (state: ModelState) => Model;
  readonly checkMs: number;
}

/** Holds the version in use in memory, and looks for another one after `checkMs`. @throws ArtefactDamagedError */
export function followVersion<Model>(store: ArtefactStore, { find, restore, checkMs }: Followed<Model>) {
  let held: Promise<Versioned<Model> | null> = Promise.resolve(null);
  let checkedAt = Number.NEGATIVE_INFINITY;
  async function refresh(before: Versioned<Model> | null): Promise<Versioned<Model> | null> {
    const row = await find();
    if (!row || row.version === before?.version) return row && before;
    const bytes = await store.get(row.version, row.artefactSha256);
    const { state } = decodeArtefact(bytes, row.manifest as Manifest);
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
