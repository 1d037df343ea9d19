import { expect, test } from "vitest";
import { IdMap } from "./id-map.js";

test("ids ascend whatever order they come in, and come back", () => {
  const map = IdMap.from([7, -3, 2 ** 40, 7]);
  expect([...map.ids]).toEqual([-3, 7, 2 ** 40]);
  expect(map.indexOf(2 ** 40)).toBe(2);
  expect(map.idOf(0)).toBe(-3);
});

test("an unknown id is −1, an unknown index and a broken id are refused", () => {
  const map = IdMap.from([1]);
  expect(map.indexOf(2)).toBe(-1);
  expect(() => map.idOf(1)).toThrow("index: 1");
  expect(() => IdMap.from([1.5])).toThrow("id: 1.5");
  expect(() => IdMap.from([2 ** 53])).toThrow(RangeError);
});
