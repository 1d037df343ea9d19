export { observeRequests } from "./http-requests";
export { createLog, type Log, type LogOptions } from "./log";
export type { LogLevel } from "./log-levels";
export {
  createMetrics,
  type HttpObservation,
  type Metrics,
  type ProcedureObservation,
  type StageObservation,
  type WatchedModel,
  type WatchedPool,
} from "./metrics";
export {
  checkReadiness,
  type Dependency,
  type DependencyCheck,
  DependencyError,
  probeHttp,
  type Readiness,
} from "./readiness";
export { followStages, timeStage } from "./stage";
export { startTracing, type Tracing, type TracingOptions } from "./start-tracing";
export {
  currentRequestId,
  currentTrace,
  currentTraceParent,
  type SpanOptions,
  withRequestId,
  withSpan,
} from "./trace";
