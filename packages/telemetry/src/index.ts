export { createLog, type Log, type LogOptions } from "./log";
export {
  createMetrics,
  type HttpObservation,
  type Metrics,
  type ProcedureObservation,
  type StageObservation,
} from "./metrics";
