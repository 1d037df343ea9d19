import type { SpanExporter } from "@opentelemetry/sdk-trace-base";

export interface TracingOptions {
  /** `web`, `worker`. */
  readonly app: string;
  /** Where an OpenTelemetry collector takes OTLP over HTTP, without `/v1/traces`; null: spans are not kept. */
  readonly otlpUrl: string | null;
  /** Takes the spans in place of a collector, in tests. */
  readonly exporter?: SpanExporter;
}

export interface Tracing {
  /** Sends what is still here. */
  stop(): Promise<void>;
}

const EXPORT_TIMEOUT_MS = 5_000;

/**
 * Gives this process traces. Ids are always made and handed on, so that log lines of one click can be
 * found together; spans are recorded only where somebody takes them, for each costs time. The parts
 * that record and send are loaded only then.
 */
export async function startTracing({ app, otlpUrl, exporter }: TracingOptions): Promise<Tracing> {
  const [
    { context, propagation, trace },
    { W3CTraceContextPropagator },
    sdk,
    { AsyncLocalStorageContextManager },
  ] = await Promise.all([
    import("@opentelemetry/api"),
    import("@opentelemetry/core"),
    import("@opentelemetry/sdk-trace-base"),
    import("@opentelemetry/context-async-hooks"),
  ]);
  const target = exporter ?? (otlpUrl ? await openExporter(otlpUrl) : null);
  const provider = new sdk.BasicTracerProvider({
    resource: await describeProcess(app),
    sampler: target
      ? new sdk.ParentBasedSampler({ root: new sdk.AlwaysOnSampler() })
      : new sdk.AlwaysOffSampler(),
    spanProcessors: target
      ? [exporter ? new sdk.SimpleSpanProcessor(target) : new sdk.BatchSpanProcessor(target)]
      : [],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(provider);
  if (target) await tracePrisma();
  return { stop: () => provider.shutdown() };
}

async function openExporter(otlpUrl: string): Promise<SpanExporter> {
  const { OTLPTraceExporter } = await import("@opentelemetry/exporter-trace-otlp-http");
  const url = `${otlpUrl.replace(/\/+$/, "")}/v1/traces`;
  return new OTLPTraceExporter({ url, timeoutMillis: EXPORT_TIMEOUT_MS });
}

async function describeProcess(app: string) {
  const { resourceFromAttributes } = await import("@opentelemetry/resources");
  return resourceFromAttributes({ "service.name": `kinora-${app}`, "service.namespace": "kinora" });
}

/** Prisma's own spans stand between a procedure's and those of its SQL. */
async function tracePrisma(): Promise<void> {
  const { PrismaInstrumentation } = await import("@prisma/instrumentation");
  new PrismaInstrumentation().enable();
}
