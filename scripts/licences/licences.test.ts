import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { root } from "../start/env";
import { describeLicences, knownLicences, partsOf } from "./describe-licences";
import { readLicences } from "./read-licences";

const packages = readLicences();

test("nothing that the product is made of is under a licence that nobody looked at", () => {
  expect(packages.length).toBeGreaterThan(500);
  const strange = packages.filter(({ licence }) => partsOf(licence).some((part) => !(part in knownLicences)));
  expect(strange).toEqual([]);
});

test("the page of licences is what `npm run licences` writes", () => {
  expect(readFileSync(path.join(root, "docs/licences.md"), "utf8")).toBe(describeLicences(packages));
});

test("an expression of several licences is taken apart", () => {
  expect(partsOf("(Apache-2.0 AND BSD-3-Clause)")).toEqual(["Apache-2.0", "BSD-3-Clause"]);
  expect(partsOf("MIT and ISC")).toEqual(["MIT", "ISC"]);
});
