import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

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
  /** `read-subject`, `rank`, `fold-in`, `score`, `present`, … */
  readonly stage: string;
  readonly seconds: number;
}

/** What a connection pool tells of itself; `pg.Pool` is one. */
export interface WatchedPool {
  readonly totalCount: number;
  readonly idleCount: number;
  readonly waitingCount: number;
}

export interface WatchedModel {
  readonly version: string;
  readonly kind: string;
  /** Null where that is not known. */
  readonly trainedAt: Date | null;
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
  /** How sure a list is of its picks on average, 0 to 1. */
  observeListConfidence(confidence: number): void;
  countFeedback(kind: string): void;
  countCache(outcome: "hit" | "miss"): void;
  /** Shows the pool's connections at each scrape. */
  watchPool(pool: WatchedPool): void;
  /** Shows at each scrape which model this process serves from, and how old it is. */
  watchModel(current: () => WatchedModel | null): void;
  /** Prometheus' text format. */
  text(): Promise<string>;
}

const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];
const shares = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];
const methods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/** Makes the metrics of one process, with Node's own beside ours. */
export function createMetrics({ app }: { app: string }): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ app });
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    contentType: registry.contentType,
    ...requestMetrics(registry),
    ...listMetrics(registry),
    watchPool: (pool) => watchPool(registry, pool),
    watchModel: (current) => watchModel(registry, current),
    text: () => registry.metrics(),
  };
}

function requestMetrics(
  registry: Registry,
): Pick<Metrics, "observeHttp" | "observeProcedure" | "countCache"> {
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
  const cache = make.counter("kinora_cache_total", "Look-ups of computed answers", ["outcome"]);
  return {
    observeHttp: ({ method, route, status, seconds }) =>
      // Clients may invent methods; one series stands for all of those.
      http.observe(
        { method: methods.has(method) ? method : "other", route, status: String(status) },
        seconds,
      ),
    observeProcedure: ({ path, type, code, seconds }) => procedure.observe({ path, type, code }, seconds),
    countCache: (outcome) => cache.inc({ outcome }),
  };
}

type ListMetrics = Pick<
  Metrics,
  "observeRecommendationStage" | "countRecommendations" | "observeListConfidence" | "countFeedback"
>;

function listMetrics(registry: Registry): ListMetrics {
  const make = makers(registry);
  const stage = make.histogram("kinora_recommendation_stage_seconds", "Time of one stage of a list", [
    "stage",
  ]);
  const lists = make.counter("kinora_recommendations_total", "Lists answered", ["source"]);
  const confidence = make.histogram(
    "kinora_list_confidence",
    "Mean confidence of a list's picks",
    [],
    shares,
  );
  const feedback = make.counter("kinora_feedback_total", "What people did with picks", ["kind"]);
  return {
    observeRecommendationStage: ({ stage: name, seconds }) => stage.observe({ stage: name }, seconds),
    countRecommendations: (source) => lists.inc({ source }),
    observeListConfidence: (share) => confidence.observe(share),
    countFeedback: (kind) => feedback.inc({ kind }),
  };
}

function watchPool(registry: Registry, pool: WatchedPool): void {
  new Gauge({
    name: "kinora_database_connections",
    help: "Connections of the pool and callers that wait for one",
    labelNames: ["state"],
    registers: [registry],
    collect() {
      this.set({ state: "busy" }, pool.totalCount - pool.idleCount);
      this.set({ state: "idle" }, pool.idleCount);
      this.set({ state: "waiting" }, pool.waitingCount);
    },
  });
}

function watchModel(registry: Registry, current: () => WatchedModel | null): void {
  new Gauge({
    name: "kinora_model_info",
    help: "1 for the model that this process serves from",
    labelNames: ["version", "kind"],
    registers: [registry],
    collect() {
      // The version of before must not stay as a series of its own.
      this.reset();
      const model = current();
      if (model) this.set({ version: model.version, kind: model.kind }, 1);
    },
  });
  new Gauge({
    name: "kinora_model_age_seconds",
    help: "Time since the model that this process serves from was trained",
    registers: [registry],
    collect() {
      const trainedAt = current()?.trainedAt;
      if (trainedAt) this.set((Date.now() - trainedAt.getTime()) / 1000);
      else this.remove();
    },
  });
}

function makers(registry: Registry) {
  const registers = [registry];
  return {
    histogram: <Label extends string>(name: string, help: string, labelNames: Label[], limits = buckets) =>
      new Histogram({ name, help, labelNames, buckets: limits, registers }),
    counter: <Label extends string>(name: string, help: string, labelNames: Label[]) =>
      new Counter({ name, help, labelNames, registers }),
  };
}
