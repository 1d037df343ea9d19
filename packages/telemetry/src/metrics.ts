import { Counter, collectDefaultMetrics, Histogram, Registry } from "prom-client";

export interface HttpObservation {
  readonly method: string;
  /** The pattern, never the path itself: ids would make a series each. */
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
}

export interface ProcedureObservation {
  readonly path: string;
  readonly type: string;
  /** `OK` or tRPC's code. */
  readonly code: string;
  readonly seconds: number;
}

export interface StageObservation {
  /** `fold-in`, `score`, `mask`, `explain`, `load-cards`, … */
  readonly stage: string;
  readonly seconds: number;
}

export interface Metrics {
  /** For metrics of one app alone. */
  readonly registry: Registry;
  readonly contentType: string;
  observeHttp(observation: HttpObservation): void;
  observeProcedure(observation: ProcedureObservation): void;
  observeRecommendationStage(observation: StageObservation): void;
  /** One list answered, by the rung of the ladder that made it. */
  countRecommendations(source: string): void;
  countCache(outcome: "hit" | "miss"): void;
  /** Prometheus' text format. */
  text(): Promise<string>;
}

const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** Makes the metrics of one process, with Node's own beside ours. */
export function createMetrics({ app }: { app: string }): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ app });
  collectDefaultMetrics({ register: registry });
  const make = makers(registry);
  const http = make.histogram("kinora_http_request_seconds", "Time to answer a request", [
    "method",
    "route",
    "status",
  ]);
  const procedure = make.histogram("kinora_procedure_seconds", "Time of a procedure", [
    "path",
    "type",
    "code",
  ]);
  const stage = make.histogram("kinora_recommendation_stage_seconds", "Time of one stage of a list", [
    "stage",
  ]);
  const lists = make.counter("kinora_recommendations_total", "Lists answered", ["source"]);
  const cache = make.counter("kinora_cache_total", "Look-ups of computed answers", ["outcome"]);
  return {
    registry,
    contentType: registry.contentType,
    observeHttp: ({ method, route, status, seconds }) =>
      http.observe({ method, route, status: String(status) }, seconds),
    observeProcedure: ({ path, type, code, seconds }) => procedure.observe({ path, type, code }, seconds),
    observeRecommendationStage: ({ stage: name, seconds }) => stage.observe({ stage: name }, seconds),
    countRecommendations: (source) => lists.inc({ source }),
    countCache: (outcome) => cache.inc({ outcome }),
    text: () => registry.metrics(),
  };
}

function makers(registry: Registry) {
  const registers = [registry];
  return {
    histogram: <Label extends string>(name: string, help: string, labelNames: Label[]) =>
      new Histogram({ name, help, labelNames, buckets, registers }),
    counter: <Label extends string>(name: string, help: string, labelNames: Label[]) =>
      new Counter({ name, help, labelNames, registers }),
  };
}
