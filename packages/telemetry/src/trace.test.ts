import { InMemorySpanExporter } from "@opentelemetry/sdk-trace-base";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createLog } from "./log";
import { startTracing, type Tracing } from "./start-tracing";
import { currentTrace, withRequestId, withSpan } from "./trace";

const exporter = new InMemorySpanExporter();
let tracing: Tracing;

beforeAll(async () => {
  tracing = await startTracing({ app: "test", otlpUrl: null, exporter });
});
afterAll(() => tracing.stop());

test("a span inside another belongs to its trace", async () => {
  const [outer, inner] = await withSpan("outer", {}, async () => [
    currentTrace(),
    await withSpan("inner", {}, async () => currentTrace()),
  ]);
  expect(inner?.traceId).toBe(outer?.traceId);
  expect(inner?.spanId).not.toBe(outer?.spanId);
  expect(exporter.getFinishedSpans().map(({ name }) => name)).toEqual(["inner", "outer"]);
});

test("a span continues the trace that it is told of, but never leaves the one it is in", async () => {
  const traceParent = `00-${"a".repeat(32)}-${"b".repeat(16)}-01`;
  expect(await withSpan("job", { traceParent }, async () => currentTrace()?.traceId)).toBe("a".repeat(32));
  const [outer, inner] = await withSpan("outer", {}, async () => [
    currentTrace()?.traceId,
    await withSpan("inner", { traceParent }, async () => currentTrace()?.traceId),
  ]);
  expect(inner).toBe(outer);
});

test("a failure is the span's too, and still thrown", async () => {
  exporter.reset();
  const failing = withSpan("failing", {}, async () => {
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  const [span] = exporter.getFinishedSpans();
  expect(span?.status.code).toBe(2);
  expect(span?.events[0]?.name).toBe("exception");
});

test("a log line carries the request and the trace it was written in", async () => {
  const lines: string[] = [];
  const log = createLog({ app: "test", destination: { write: (line) => void lines.push(line) } });
  const place = await withSpan("request", {}, () =>
    withRequestId("r-12345678", async () => {
      await new Promise((resolve) => setImmediate(resolve));
      log.info("inside");
      return currentTrace();
    }),
  );
  log.info("outside");
  const [inside, outside] = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(inside).toMatchObject({ requestId: "r-12345678", ...place });
  expect(outside).not.toHaveProperty("traceId");
});
