import { expect, test } from "vitest";
import { checkGate, type ModelComparison, type ModelFigures } from "./index";

const measurement = { users: 400, "ndcg@100": 0.3, "recall@20": 0.2, "recall@50": 0.3, coverage: 0.5 };
const comparison: ModelComparison = {
  ...{ championVersion: "champion", isSameMethod: false, users: 400 },
  champion: measurement,
  championLatencyMs: { p50: 2, p95: 30 },
  ...{ difference: 0.01, standardError: 0.004, pValue: 0.01 },
  slices: { horror: { users: 60, difference: -0.001, pValue: 0.6 } },
};
const figures: ModelFigures = {
  ...{ ...measurement, protocol: "temporal", splitAt: "2026-11-01T00:00:00.000Z" },
  interval: { low: 0.28, high: 0.32 },
  popularity: { ...measurement, "ndcg@100": 0.2 },
  latencyMs: { p50: 2, p95: 31 },
  ...{ slices: {}, learningCurve: [], comparison },
};
const champion = { version: "champion", metrics: {} };
const gate = (changed: Partial<ModelFigures>, more: Partial<ModelComparison> = {}) =>
  checkGate(
    { version: "candidate", metrics: { ...figures, comparison: { ...comparison, ...more }, ...changed } },
    champion,
  );
const failing = (report: ReturnType<typeof checkGate>) =>
  report.checks.filter(({ passed }) => !passed).map(({ name }) => name);

test("better on the same people passes, and the report says by how much", () => {
  const report = gate({});
  expect(report.passed).toBe(true);
  expect(report.words).toContain("+0.0100 nDCG@100 against the champion's 0.3000 on the same 400 people");
});

test("worse by chance passes; worse beyond chance does not, even by little", () => {
  expect(gate({}, { difference: -0.01, pValue: 0.3 }).passed).toBe(true);
  const report = gate({}, { difference: -0.001, pValue: 0.001 });
  expect(failing(report)).toEqual(["accuracy"]);
  expect(report.words).toMatch(/^It does not pass\. Accuracy: −0\.0010 .* worse\.$/);
});

test("each of the other conditions alone refuses a candidate", () => {
  expect(failing(gate({ coverage: 0.39 }))).toEqual(["coverage"]);
  expect(failing(gate({ latencyMs: { p50: 3, p95: 46 } }))).toEqual(["latency"]);
  expect(failing(gate({ "ndcg@100": 0.19 }))).toEqual(["better than popularity"]);
  const slices = { horror: { users: 60, difference: -0.05, pValue: 0.0001 } };
  expect(failing(gate({}, { slices }))).toEqual(["slice fairness"]);
  expect(gate({}, { slices }).words).toContain("worse for horror (−0.0500)");
});

test("a level of one in twenty is shared among the groups, and a handful of people proves nothing", () => {
  const loss = { users: 60, difference: -0.05, pValue: 0.02 };
  const quiet = Object.fromEntries(
    Array.from({ length: 9 }, (_, at) => [`g${at}`, { ...loss, difference: 0 }]),
  );
  expect(gate({}, { slices: { horror: loss, ...quiet } }).passed).toBe(true);
  expect(gate({}, { slices: { horror: loss } }).passed).toBe(false);
  expect(gate({}, { slices: { horror: { ...loss, users: 5 } } }).passed).toBe(true);
});

test("a comparison with another champion does not count, nor does none", () => {
  expect(gate({}, { championVersion: "before" }).words).toContain(
    "compared with before; champion is in charge",
  );
  expect(gate({ comparison: null }).words).toContain("not compared with champion");
});

test("the first model needs only to beat popularity; one that was not measured never passes", () => {
  const candidate = { version: "candidate", metrics: { ...figures, comparison: null } };
  expect(checkGate(candidate, null).passed).toBe(true);
  expect(checkGate({ ...candidate, metrics: { "ndcg@100": 0.9 } }, null)).toMatchObject({
    passed: false,
    words: "It does not pass. It was not measured on ratings that it had not seen.",
  });
});
