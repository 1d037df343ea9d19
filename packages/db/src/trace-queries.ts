import { context, type Span, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import type pg from "pg";

export interface SlowQuery {
  /** With placeholders: parameters are people's data. */
  readonly statement: string;
  readonly ms: number;
}

const SLOW_MS = 500;
const SHOWN_CHARACTERS = 1_000;

/**
 * Puts a span around each statement that a connection runs for something that is being traced, and
 * tells of those that took long. What polls in the background has no trace and gets no span.
 */
export function traceQueries(client: pg.ClientBase, onSlow: (query: SlowQuery) => void): void {
  const query = client.query.bind(client) as (...args: unknown[]) => unknown;
  const traced = (...args: unknown[]): unknown => {
    const statement = statementOf(args[0]);
    // COPY and cursors bring a stream of their own, which outlives the call.
    if (statement === null) return query(...args);
    const finish = watch(statement, onSlow);
    const callback = args.at(-1);
    if (typeof callback !== "function") return finishWith(query(...args), finish);
    // A connection is shared: its answer must come back to who asked, not to whoever asked first.
    args[args.length - 1] = context.bind(context.active(), (error: unknown, result: unknown) => {
      finish(error);
      callback(error, result);
    });
    return query(...args);
  };
  client.query = traced as typeof client.query;
}

function finishWith(result: unknown, finish: (error: unknown) => void): unknown {
  if (result instanceof Promise) result.then(() => finish(null), finish);
  else finish(null);
  return result;
}

function watch(statement: string, onSlow: (query: SlowQuery) => void): (error: unknown) => void {
  const span = trace.getActiveSpan() ? startSpan(statement) : null;
  const startedAt = performance.now();
  return (error) => {
    const ms = Math.round(performance.now() - startedAt);
    if (ms >= SLOW_MS) onSlow({ statement: statement.slice(0, SHOWN_CHARACTERS), ms });
    if (error) span?.setStatus({ code: SpanStatusCode.ERROR });
    span?.end();
  };
}

function startSpan(statement: string): Span {
  const [verb = "SQL"] = statement.trimStart().split(/\s/, 1);
  return trace.getTracer("kinora").startSpan(`SQL ${verb.toUpperCase()}`, {
    kind: SpanKind.CLIENT,
    attributes: { "db.system.name": "postgresql", "db.query.text": statement.slice(0, SHOWN_CHARACTERS) },
  });
}

function statementOf(query: unknown): string | null {
  if (typeof query === "string") return query;
  if (typeof query !== "object" || query === null || "submit" in query) return null;
  return "text" in query && typeof query.text === "string" ? query.text : null;
}
