import { expect, test } from "vitest";
import { listMoves } from "./list-moves";

test("a film that rises, one that falls, one that stays and one that is new", () => {
  expect(listMoves([1, 2, 3, 4], [3, 2, 9, 1])).toEqual([
    { filmId: 3, up: 2 },
    { filmId: 2, up: 0 },
    { filmId: 9, up: null },
    { filmId: 1, up: -3 },
  ]);
});
