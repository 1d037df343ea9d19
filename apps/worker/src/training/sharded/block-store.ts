import type { ArtefactStore } from "@kinora/registry";

/** Numbers in the artefact store, by name and content: small enough to travel in an event. */
export interface Stored {
  readonly name: string;
  readonly sha256: string;
}

/** Puts numbers into the store; the same name a second time replaces the first. */
export async function putNumbers(
  store: ArtefactStore,
  name: string,
  numbers: Int32Array | Float32Array,
): Promise<Stored> {
  const { buffer, byteOffset, byteLength } = numbers;
  const { sha256 } = await store.put(name, new Uint8Array(buffer, byteOffset, byteLength));
  return { name, sha256 };
}

/** @throws ArtefactDamagedError when they are not what was put. */
export async function getInts(store: ArtefactStore, { name, sha256 }: Stored): Promise<Int32Array> {
  return new Int32Array(alignedCopy(await store.get(name, sha256)));
}

/** Blocks one after the other, as one array. @throws ArtefactDamagedError */
export async function getFloats(store: ArtefactStore, blocks: readonly Stored[]): Promise<Float32Array> {
  const parts: Float32Array[] = [];
  for (const { name, sha256 } of blocks)
    parts.push(new Float32Array(alignedCopy(await store.get(name, sha256))));
  const whole = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** A file's bytes may lie at an odd place of a larger buffer. */
const alignedCopy = (bytes: Uint8Array): ArrayBuffer => {
  const copy = new ArrayBuffer(bytes.byteLength);
  new Uint8Array(copy).set(bytes);
  return copy;
};
