import { expect, test } from "vitest";
import { createMetrics } from "./metrics";

test("a request is counted under its pattern, method and status, with its app", async () => {
  const metrics = createMetrics({ app: "web" });
  metrics.observeHttp({ method: "GET", route: "/films/{filmId}", status: 200, seconds: 0.003 });
  metrics.observeHttp({ method: "GET", route: "/films/{filmId}", status: 200, seconds: 0.3 });
  const lines = (await metrics.text()).split("\n").filter((line) => line.includes('route="/films/{filmId}"'));
  const valueFor = (start: string, label = "") =>
    lines
      .find((line) => line.startsWith(start) && line.includes(label))
      ?.split(" ")
      .at(-1);
  expect(valueFor("kinora_http_request_seconds_count")).toBe("2");
  expect(valueFor("kinora_http_request_seconds_bucket", 'le="0.005"')).toBe("1");
  expect(
    lines.every((line) => /method="GET"/.test(line) && /status="200"/.test(line) && /app="web"/.test(line)),
  ).toBe(true);
});

test("two processes' worth of metrics in one do not meet", async () => {
  const [web, worker] = [createMetrics({ app: "web" }), createMetrics({ app: "worker" })];
  web.countRecommendations("personal");
  expect(await web.text()).toMatch(/kinora_recommendations_total\{[^}]*source="personal"[^}]*\} 1/);
  expect(await worker.text()).not.toContain('source="personal"');
});

test("methods that a client invents share one series", async () => {
  const metrics = createMetrics({ app: "web" });
  for (let at = 0; at < 50; at++) {
    metrics.observeHttp({ method: `M${at}`, route: "/films", status: 405, seconds: 0 });
  }
  const counts = (await metrics.text())
    .split("\n")
    .filter((line) => line.startsWith("kinora_http_request_seconds_count"));
  expect(counts).toHaveLength(1);
  expect(counts[0]).toMatch(/method="other".* 50$/);
});

test("after a promotion only the new model's series is left", async () => {
  const metrics = createMetrics({ app: "web" });
  let model = { version: "m1", kind: "ease", trainedAt: new Date(Date.now() - 60_000) };
  metrics.watchModel(() => model);
  expect(await metrics.text()).toMatch(/kinora_model_info\{[^}]*version="m1"[^}]*\} 1/);
  model = { ...model, version: "m2" };
  const text = await metrics.text();
  expect(text).toContain('version="m2"');
  expect(text).not.toContain('version="m1"');
  expect(Number(/kinora_model_age_seconds\{[^}]*\} ([\d.]+)/.exec(text)?.[1])).toBeGreaterThanOrEqual(60);
});
