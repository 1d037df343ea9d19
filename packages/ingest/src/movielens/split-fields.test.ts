import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { type Line, readLines } from "./read-lines";
import { splitFields } from "./split-fields";

test("quoted fields keep commas and doubled quotes (RFC 4180)", () => {
  expect(splitFields('1,"Say ""Cheese"", please (2001)",Drama', "csv")).toEqual([
    "1",
    'Say "Cheese", please (2001)',
    "Drama",
  ]);
  expect(splitFields('1,"",', "csv")).toEqual(["1", "", ""]);
});

test.each([
  ['1,"Never closed (2001),Drama', "never closed"],
  ['1,"Closed" early,Drama', "follows a closing quote"],
  ['1,in "the" middle,Drama', "not quoted"],
])("the broken quote in %s is refused", (line, reason) => {
  expect(() => splitFields(line, "csv")).toThrow(reason);
});

test("lines keep their numbers over chunk borders, CRLF, a byte-order mark and split letters", async () => {
  const bytes = Buffer.from("\uFEFFa\r\n\r\nél\nlast", "utf8");
  const chunks = Array.from(bytes, (byte) => Buffer.of(byte));
  const lines = await collectLines(chunks);
  expect(lines.map(({ number, text }) => [number, text])).toEqual([
    [1, "a"],
    [2, ""],
    [3, "él"],
    [4, "last"],
  ]);
});

test("a file without line ends does not fill the memory", async () => {
  const chunks = Array.from({ length: 64 }, () => Buffer.alloc(1 << 20, "x"));
  const lines = await collectLines(chunks);
  expect(lines).toHaveLength(1);
  expect(lines[0]?.text.length).toBeLessThan(100_000);
});

async function collectLines(chunks: readonly Buffer[]): Promise<Line[]> {
  const lines: Line[] = [];
  for await (const line of readLines(Readable.from(chunks), "utf8")) lines.push(line);
  return lines;
}
