import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createMetrics } from "@kinora/telemetry";
import { expect, test } from "vitest";
import { z } from "zod";
import { pathOf, readText, readYaml } from "./read-file";

const promtool = ["/usr/bin/promtool", "/usr/local/bin/promtool"].find(existsSync);
const rules = z
  .object({
    groups: z.array(
      z.object({
        rules: z.array(
          z.object({
            alert: z.string(),
            expr: z.string(),
            annotations: z.object({ summary: z.string(), runbook: z.string() }),
          }),
        ),
      }),
    ),
  })
  .parse(readYaml("prometheus/rules/kinora.yml"))
  .groups.flatMap((group) => group.rules);
const dashboard = z.object({
  uid: z.string(),
  panels: z.array(z.object({ title: z.string(), targets: z.array(z.object({ expr: z.string() })) })),
});
const boards = readdirSync(pathOf("grafana/dashboards")).map((name) =>
  dashboard.parse(JSON.parse(readText(`grafana/dashboards/${name}`))),
);

/** Names that the product's processes show, of ours as the sources name them and of Node's as they are shown. */
async function knownMetrics(): Promise<Set<string>> {
  const metrics = createMetrics({ app: "check" });
  metrics.watchPool({ totalCount: 0, idleCount: 0, waitingCount: 0 });
  metrics.watchModel(() => null);
  const shown = (await metrics.registry.getMetricsAsJSON()).map(({ name }) => name);
  const worker = readFileSync(pathOf("../apps/worker/src/worker-metrics.ts"), "utf8");
  return new Set([
    ...shown,
    ...[...worker.matchAll(/name: "(kinora_\w+)"/g)].map(([, name]) => name ?? ""),
    "up",
  ]);
}

/** The metrics that an expression reads. */
function metricsOf(expr: string): string[] {
  const names = expr.match(/\b(?:kinora|process|nodejs)_\w+|\bup\b/g) ?? [];
  return names.map((name) => name.replace(/_(bucket|count|sum)$/, ""));
}

test("every metric that a panel or a rule reads is one that the product shows", async () => {
  const known = await knownMetrics();
  const expressions = [
    ...rules.map(({ expr }) => expr),
    ...boards.flatMap(({ panels }) => panels.flatMap(({ targets }) => targets.map(({ expr }) => expr))),
  ];
  expect(expressions.length).toBeGreaterThan(30);
  for (const expr of expressions) {
    const names = metricsOf(expr);
    expect(names.length, expr).toBeGreaterThan(0);
    for (const name of names) expect(known, expr).toContain(name);
  }
});

test("every alarm leads to a runbook that is written, and is tested", () => {
  const runbooks = readText("../docs/operations.md");
  const headings = [...runbooks.matchAll(/^#+ (.+)$/gm)].map(([, title]) =>
    (title ?? "")
      .toLowerCase()
      .replace(/[^\w\s-]/g, "")
      .replaceAll(" ", "-"),
  );
  const tests = readText("prometheus/tests/kinora.test.yml");
  for (const { alert, annotations } of rules) {
    const [file, anchor] = annotations.runbook.split("#");
    expect(file).toBe("docs/operations.md");
    expect(headings, alert).toContain(anchor);
    expect(tests, alert).toContain(`alertname: ${alert}`);
  }
});

test.skipIf(!promtool)("Prometheus' own tool takes the rules, and the rules do what their tests say", () => {
  const runTool = (...words: string[]) =>
    spawnSync(promtool ?? "", words, { encoding: "utf8", cwd: pathOf("prometheus") });
  for (const words of [
    ["check", "rules", "rules/kinora.yml"],
    ["check", "config", "prometheus.yml"],
    ["test", "rules", "tests/kinora.test.yml"],
  ]) {
    const { status, stdout, stderr } = runTool(...words);
    expect(status, `${words.join(" ")}\n${stdout}${stderr}`).toBe(0);
  }
});
