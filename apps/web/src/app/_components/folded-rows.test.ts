import { expect, test } from "vitest";
import { readFolded } from "./folded-rows";

test("the rows that a browser folded are read back; a cookie that somebody wrote by hand does no harm", () => {
  expect(readFolded("for-you|saved-0198")).toEqual(["for-you", "saved-0198"]);
  expect(readFolded("new|%E0%A4%A|<script>|")).toEqual(["new"]);
  expect(readFolded(undefined)).toEqual([]);
});
