import {
  type Attributes,
  context,
  propagation,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from "@opentelemetry/api";

const tracer = () => trace.getTracer("kinora");

export interface SpanOptions {
  readonly attributes?: Attributes;
  /** W3C traceparent of what caused this; only heeded where nothing is under way already. */
  readonly traceParent?: string | null;
  readonly kind?: "internal" | "server" | "consumer";
}

const kinds = { internal: SpanKind.INTERNAL, server: SpanKind.SERVER, consumer: SpanKind.CONSUMER } as const;

/**
 * Runs work inside a span: what it calls, logs and records belongs to the same trace. Without
 * `startTracing` in this process the work runs all the same, and nothing is kept.
 */
export async function withSpan<T>(
  name: string,
  { attributes = {}, traceParent = null, kind = "internal" }: SpanOptions,
  work: (span: Span) => Promise<T>,
): Promise<T> {
  const active = context.active();
  const parent =
    traceParent && !trace.getSpan(active)
      ? propagation.extract(active, { traceparent: traceParent })
      : active;
  const span = tracer().startSpan(name, { attributes, kind: kinds[kind] }, parent);
  try {
    return await context.with(trace.setSpan(parent, span), work, undefined, span);
  } catch (error) {
    failSpan(span, error);
    throw error;
  } finally {
    span.end();
  }
}

function failSpan(span: Span, error: unknown): void {
  span.recordException(error instanceof Error ? error : String(error));
  span.setStatus({ code: SpanStatusCode.ERROR });
}

/** The trace that is under way; null where none is. */
export function currentTrace(): { traceId: string; spanId: string } | null {
  const found = trace.getActiveSpan()?.spanContext();
  return found ? { traceId: found.traceId, spanId: found.spanId } : null;
}

/** The same as a W3C traceparent, for who continues it elsewhere. */
export function currentTraceParent(): string | null {
  const carrier: { traceparent?: string } = {};
  propagation.inject(context.active(), carrier);
  return carrier.traceparent ?? null;
}

const requestIdKey = Symbol.for("kinora.request-id");

/** Runs work in whose log lines the request's id stands. */
export function withRequestId<T>(requestId: string, work: () => T): T {
  return context.with(context.active().setValue(requestIdKey, requestId), work);
}

/** The id of the request that is being answered; null outside of one. */
export function currentRequestId(): string | null {
  const id = context.active().getValue(requestIdKey);
  return typeof id === "string" ? id : null;
}
