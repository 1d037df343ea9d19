import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { parseNumber } from "./parse-number.js";
import { readPairs, STARS } from "./read-pairs.js";

const folder = mkdtempSync(join(tmpdir(), "recsys-csv-"));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (content: string | Buffer): string => {
  const path = join(folder, "pairs.csv");
  writeFileSync(path, content);
  return path;
};

test("columns come in any order, lines end in either way, the last needs no end", () => {
  const table = readPairs(file("\uFEFFitem,user,value\r\n30,1,2.5\r\n10,2,1e1"));
  expect([...table.itemIds.ids]).toEqual([10, 30]);
  expect([...table.items]).toEqual([1, 0]);
  expect([...table.users]).toEqual([0, 1]);
  expect([...(table.values ?? [])]).toEqual([2.5, 10]);
  expect(table.timestamps).toBeNull();
});

test.each([
  ["user,item\n1,2\n1,x\n", "pairs.csv, row 3: item is not a number"],
  ["user,item\n1,2\n3\n", "pairs.csv, row 3: 1 fields"],
  ["user,item\n1,2,3\n", "pairs.csv, row 2: 3 fields"],
  ["user,item\n1,2\n\n1,3\n", "pairs.csv, row 3: blank"],
  ["user,item\n1.5,2\n", "pairs.csv, row 2: user 1.5"],
  ["user,item\n1,9007199254740993\n", "pairs.csv, row 2: item 9007199254740992"],
  ["user,item,value\n1,2,NaN\n", "pairs.csv, row 2: value is not a number"],
  ["user,item,value\n1,2,0\n", "pairs.csv, row 2: value 0 is out of range"],
  ["user,item,value\n1,2,1e999\n", "pairs.csv, row 2: value Infinity is out of range"],
  ["user,item,value\n1,2,\n", "pairs.csv, row 2: value is not a number"],
  ["user,film\n1,2\n", 'pairs.csv, row 1: unknown column "film"'],
  ["user,value\n1,2\n", "pairs.csv, row 1: no column item"],
  ["user,item\n", "pairs.csv, row 2: empty"],
  ["", "pairs.csv, row 1: empty"],
])("%j is refused with file and row", (content, message) => {
  const path = file(content);
  expect(() => readPairs(path)).toThrow(RangeError);
  expect(() => readPairs(path)).toThrow(message);
});

test("a file that is not there, or no file, is named", () => {
  expect(() => readPairs(join(folder, "none.csv"))).toThrow(/none\.csv: cannot be opened, ENOENT/);
  expect(() => readPairs(folder)).toThrow(RangeError);
});

test("stars are half to five, and a file must have them", () => {
  expect(() => readPairs(file("user,item\n1,2\n"), STARS)).toThrow("no column value");
  expect(() => readPairs(file("user,item,value\n1,2,5.5\n"), STARS)).toThrow("between 0.5 and 5");
});

test("a file longer than a chunk reads as the rows it was written from", () => {
  const rows = Array.from({ length: 200_000 }, (_, row) => `${row % 977},${row}`);
  const table = readPairs(file(`user,item\n${rows.join("\n")}\n`));
  expect(table.users.length).toBe(200_000);
  expect(table.itemIds.idOf(table.items[123_456])).toBe(123_456);
  expect(table.userIds.idOf(table.users[199_999])).toBe(199_999 % 977);
});

test("numbers parse as JavaScript's own", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.nat(9), (value, digits) => {
      for (const text of [String(value), value.toFixed(digits)]) {
        const bytes = Buffer.from(text);
        expect(parseNumber(bytes, 0, bytes.length)).toBe(Number(text));
      }
    }),
  );
});
