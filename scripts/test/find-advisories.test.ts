import { expect, test } from "vitest";
import { readAdvisories } from "./find-advisories";

const weakness = (severity: string) => ({
  ...{ title: "Prototype pollution", url: `https://github.com/advisories/${severity}`, severity },
});
const reportOf = (vulnerabilities: object) => JSON.stringify({ auditReportVersion: 2, vulnerabilities });

test("what is high or critical is named once, what is lesser or only comes along is not", () => {
  const report = reportOf({
    deep: { severity: "high", via: [weakness("high"), weakness("high"), weakness("moderate")] },
    above: { severity: "high", via: ["deep"] },
  });
  expect(readAdvisories(report)).toEqual([
    "deep: high, Prototype pollution (https://github.com/advisories/high)",
  ]);
  expect(readAdvisories(reportOf({}))).toEqual([]);
});

test("a registry that gives no report is told from one that knows of nothing", () => {
  expect(readAdvisories(JSON.stringify({ error: { code: "ENOAUDIT" } }))).toBeNull();
  expect(readAdvisories("")).toBeNull();
});
