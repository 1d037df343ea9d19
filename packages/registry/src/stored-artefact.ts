import { createHash } from "node:crypto";

/** An artefact that is missing, cut short or changed: it must not become a model. */
export class ArtefactDamagedError extends Error {
  override readonly name = "ArtefactDamagedError";

  constructor(
    readonly version: string,
    reason: string,
    options?: ErrorOptions,
  ) {
    super(`The artefact of model ${version} is damaged: ${reason}.`, options);
  }
}

export interface StoredArtefact {
  /** Relative to the store. */
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
}

export interface ArtefactStore {
  /** Writes a version whole or not at all; a second time replaces the first. */
  put(version: string, bytes: Uint8Array): Promise<StoredArtefact>;
  /** @throws ArtefactDamagedError when the bytes are not those that were put. */
  get(version: string, sha256: string): Promise<Uint8Array>;
  delete(version: string): Promise<void>;
}

const EXTENSION = ".safetensors";

/** What a version's file or object is called. @throws Error on a name that could lead out of the store. */
export function fileNameOf(version: string): string {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(version)) throw new Error(`${version} cannot name an artefact.`);
  return version + EXTENSION;
}

export function describeArtefact(version: string, bytes: Uint8Array): StoredArtefact {
  return { path: fileNameOf(version), sha256: sha256Of(bytes), bytes: bytes.byteLength };
}

/** @throws ArtefactDamagedError when the bytes are not those that were put. */
export function checkArtefact(version: string, bytes: Uint8Array, sha256: string): Uint8Array {
  const actual = sha256Of(bytes);
  if (actual === sha256) return bytes;
  const reason = `SHA-256 is ${actual.slice(0, 12)}…, recorded was ${sha256.slice(0, 12)}…`;
  throw new ArtefactDamagedError(version, reason);
}

const sha256Of = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
