import { expect, test } from "vitest";
import { createMetrics } from "./metrics";

test("a request is counted under its pattern, method and status, with its app", async () => {
  const metrics = createMetrics({ app: "web" });
  metrics.observeHttp({ method: "GET", route: "/films/{filmId}", status: 200, seconds: 0.003 });
  metrics.observeHttp({ method: "GET", route: "/films/{filmId}", status: 200, seconds: 0.3 });
  const text = await metrics.text();
  const labels = 'method="GET",route="/films/{filmId}",status="200",app="web"';
  expect(text).toContain(`kinora_http_request_seconds_count{${labels}} 2`);
  expect(text).toContain(`kinora_http_request_seconds_bucket{le="0.005",${labels}} 1`);
});

test("two processes' worth of metrics in one do not meet", async () => {
  const [web, worker] = [createMetrics({ app: "web" }), createMetrics({ app: "worker" })];
  web.countRecommendations("personal");
  expect(await web.text()).toContain('kinora_recommendations_total{source="personal",app="web"} 1');
  expect(await worker.text()).not.toContain('source="personal"');
});
