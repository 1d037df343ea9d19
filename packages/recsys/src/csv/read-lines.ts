import { closeSync, fstatSync, openSync, readSync } from "node:fs";

const CHUNK_BYTES = 1 << 20;
const NEWLINE = 10;
const RETURN = 13;

/** Called with a line's bytes [start, end) and its number, counted from 1. */
export type OnLine = (bytes: Uint8Array, start: number, end: number, row: number) => void;

/** Bytes of a readable regular file. @throws RangeError naming the file where there is none. */
export function fileSize(file: string): number {
  return withFile(file, (descriptor) => fstatSync(descriptor).size);
}

/**
 * Streams a file's lines without holding it: memory is one chunk and the longest line.
 *
 * @throws RangeError naming the file when it cannot be read.
 */
export function readLines(file: string, onLine: OnLine): void {
  withFile(file, (descriptor) => {
    let buffer = Buffer.allocUnsafe(CHUNK_BYTES);
    let [filled, row] = [0, 0];
    for (;;) {
      if (filled === buffer.length) buffer = Buffer.concat([buffer], buffer.length * 2);
      const got = readSync(descriptor, buffer, filled, buffer.length - filled, null);
      const scanFrom = filled;
      filled += got;
      let lineStart = 0;
      for (let at = scanFrom; at < filled; at++) {
        if (buffer[at] !== NEWLINE) continue;
        onLine(buffer, lineStart, trimReturn(buffer, lineStart, at), ++row);
        lineStart = at + 1;
      }
      if (got === 0) {
        if (filled > 0) onLine(buffer, 0, trimReturn(buffer, 0, filled), ++row);
        return;
      }
      buffer.copyWithin(0, lineStart, filled);
      filled -= lineStart;
    }
  });
}

const trimReturn = (bytes: Uint8Array, start: number, end: number): number =>
  end > start && bytes[end - 1] === RETURN ? end - 1 : end;

function withFile<Result>(file: string, read: (descriptor: number) => Result): Result {
  let descriptor: number;
  try {
    descriptor = openSync(file, "r");
  } catch (cause) {
    throw new RangeError(`${file}: cannot be opened, ${(cause as NodeJS.ErrnoException).code}`, { cause });
  }
  try {
    if (!fstatSync(descriptor).isFile()) throw new RangeError(`${file}: not a file`);
    return read(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
