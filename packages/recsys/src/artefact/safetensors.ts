import type { Tensor } from "../model.js";

/**
 * The safetensors format (Hugging Face, 2022): 8 bytes with the header's length, little-endian; a JSON
 * header that names each tensor's type, shape and place; then the numbers, without gaps.
 */

const DTYPES = {
  F64: Float64Array,
  F32: Float32Array,
  I32: Int32Array,
  U8: Uint8Array,
} as const;
type Dtype = keyof typeof DTYPES;

/** No header of ours comes near; a damaged length is refused before anything is allocated. */
const MOST_HEADER_BYTES = 100_000_000;

interface HeaderEntry {
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  readonly data_offsets: readonly [number, number];
}

/** Writes tensors in the order of their names, wide types first, so that every one is aligned. */
export function encodeSafetensors(tensors: Readonly<Record<string, Tensor>>): Uint8Array {
  const names = Object.keys(tensors).sort();
  names.sort((left, right) => tensors[right].data.BYTES_PER_ELEMENT - tensors[left].data.BYTES_PER_ELEMENT);
  const header: Record<string, HeaderEntry> = {};
  let size = 0;
  for (const name of names) {
    const { shape, data } = tensors[name];
    if (countElements(shape) !== data.length) {
      throw new RangeError(`tensor ${name}: shape ${shape.join(" × ")} does not hold ${data.length} numbers`);
    }
    header[name] = { dtype: dtypeOf(data), shape, data_offsets: [size, size + data.byteLength] };
    size += data.byteLength;
  }
  const json = Buffer.from(JSON.stringify(header));
  const headerLength = Math.ceil(json.length / 8) * 8;
  const bytes = new Uint8Array(8 + headerLength + size).fill(32, 8, 8 + headerLength);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(headerLength), true);
  bytes.set(json, 8);
  for (const name of names) {
    const { data } = tensors[name];
    const place = 8 + headerLength + header[name].data_offsets[0];
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), place);
  }
  return bytes;
}

/** @throws RangeError on a file that is cut, has another type, or whose tensors overlap, leave gaps or do not fit. */
export function decodeSafetensors(bytes: Uint8Array): Record<string, Tensor> {
  const header = readHeader(bytes);
  const dataStart = 8 + Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  const entries = Object.entries(header).filter(([name]) => name !== "__metadata__");
  entries.sort(([, left], [, right]) => left.data_offsets[0] - right.data_offsets[0]);
  const tensors: Record<string, Tensor> = {};
  let expected = 0;
  for (const [name, { dtype, shape, data_offsets }] of entries) {
    const [start, end] = data_offsets;
    if (start !== expected || end < start || dataStart + end > bytes.length) {
      throw new RangeError(`tensor ${name}: its bytes ${start}…${end} do not follow on ${expected}`);
    }
    const ArrayType = DTYPES[dtype];
    if (countElements(shape) * ArrayType.BYTES_PER_ELEMENT !== end - start) {
      throw new RangeError(`tensor ${name}: shape ${shape.join(" × ")} does not fill ${end - start} bytes`);
    }
    const copy = bytes.slice(dataStart + start, dataStart + end);
    tensors[name] = { shape, data: new ArrayType(copy.buffer, copy.byteOffset, countElements(shape)) };
    expected = end;
  }
  if (dataStart + expected !== bytes.length) {
    throw new RangeError(
      `safetensors: ${bytes.length - dataStart} bytes of data, the header tells of ${expected}`,
    );
  }
  return tensors;
}

function readHeader(bytes: Uint8Array): Record<string, HeaderEntry> {
  if (bytes.length < 8) throw new RangeError(`safetensors: ${bytes.length} bytes are too few for a header`);
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  if (length > MOST_HEADER_BYTES || 8 + length > bytes.length) {
    throw new RangeError(`safetensors: a header of ${length} bytes in a file of ${bytes.length}`);
  }
  let header: unknown;
  try {
    header = JSON.parse(Buffer.from(bytes.subarray(8, 8 + length)).toString("utf8"));
  } catch (cause) {
    throw new RangeError("safetensors: the header is not JSON", { cause });
  }
  if (typeof header !== "object" || header === null || Array.isArray(header)) {
    throw new RangeError("safetensors: the header is not an object");
  }
  for (const [name, entry] of Object.entries(header)) {
    if (name !== "__metadata__" && !isEntry(entry)) throw new RangeError(`tensor ${name}: not described`);
  }
  return header as Record<string, HeaderEntry>;
}

function isEntry(entry: unknown): entry is HeaderEntry {
  if (typeof entry !== "object" || entry === null) return false;
  const { dtype, shape, data_offsets } = entry as Partial<HeaderEntry>;
  const areCounts = (value: unknown): boolean =>
    Array.isArray(value) && value.every((count) => Number.isSafeInteger(count) && count >= 0);
  return (
    dtype !== undefined &&
    Object.hasOwn(DTYPES, dtype) &&
    areCounts(shape) &&
    areCounts(data_offsets) &&
    data_offsets?.length === 2
  );
}

function dtypeOf(data: Tensor["data"]): Dtype {
  if (data instanceof Float64Array) return "F64";
  if (data instanceof Float32Array) return "F32";
  return data instanceof Int32Array ? "I32" : "U8";
}

const countElements = (shape: readonly number[]): number =>
  shape.reduce((product, side) => product * side, 1);
