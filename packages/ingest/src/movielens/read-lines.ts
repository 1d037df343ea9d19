import type { Readable } from "node:stream";
import { StringDecoder } from "node:string_decoder";

/** One line of a file, without its ending. */
export interface Line {
  /** From 1. */
  readonly number: number;
  readonly text: string;
  /** Bytes of the file read so far, rounded up to the chunk. */
  readonly bytes: number;
}

/** Longer than any line of any published set: a file without line ends does not fill the memory. */
const MAX_LINE_LENGTH = 64 * 1024;

/** Streams a text file line by line; of a line that is too long only the beginning is kept. */
export async function* readLines(stream: Readable, encoding: "utf8" | "latin1"): AsyncGenerator<Line> {
  const decoder = new StringDecoder(encoding);
  let number = 0;
  let bytes = 0;
  let rest = "";
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    const text = rest + decoder.write(chunk);
    let start = 0;
    for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", start)) {
      number += 1;
      yield { number, text: trimLine(text.slice(start, end), number), bytes };
      start = end + 1;
    }
    rest = text.slice(start, start + MAX_LINE_LENGTH);
  }
  rest += decoder.end();
  if (rest) yield { number: number + 1, text: trimLine(rest, number + 1), bytes };
}

function trimLine(text: string, number: number): string {
  const line = text.endsWith("\r") ? text.slice(0, -1) : text;
  return number === 1 ? line.replace(/^\uFEFF/, "") : line;
}
