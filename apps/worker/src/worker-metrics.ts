import {
  countJobRuns,
  countOutboxEvents,
  type Database,
  type ListQuality,
  readJobFigures,
  readListQuality,
} from "@kinora/db";
import { createMetrics } from "@kinora/telemetry";
import { Gauge, Histogram, type Registry } from "prom-client";

export interface WorkerMetrics {
  observeDelivery(name: string, seconds: number): void;
  scrape(): Promise<{ contentType: string; text: string }>;
}

/** What an operator watches: waiting and dead events, the queue, runs by state and time, how good lists are. */
export function createWorkerMetrics(db: Database): WorkerMetrics {
  const metrics = createMetrics({ app: "worker" });
  metrics.watchPool(db.pool);
  const delivery = new Histogram({
    name: "kinora_event_delivery_seconds",
    help: "Time from an event's commit to its delivery",
    labelNames: ["event"],
    buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 5, 30, 300],
    registers: [metrics.registry],
  });
  const readings = [
    watchOutbox(metrics.registry, db),
    watchJobs(metrics.registry, db),
    watchLists(metrics.registry, db),
  ];
  return {
    observeDelivery: (event, seconds) => delivery.observe({ event }, seconds),
    async scrape() {
      await Promise.all(readings.map((read) => read()));
      return { contentType: metrics.contentType, text: await metrics.text() };
    },
  };
}

type Read = () => Promise<void>;

function watchOutbox(registry: Registry, db: Database): Read {
  const registers = [registry];
  const outbox = new Gauge({
    name: "kinora_outbox_events",
    help: "Events not delivered",
    labelNames: ["state"],
    registers,
  });
  const oldest = new Gauge({
    name: "kinora_outbox_oldest_seconds",
    help: "Age of the oldest waiting event",
    registers,
  });
  return async () => {
    const counts = await countOutboxEvents(db);
    outbox.set({ state: "waiting" }, counts.waiting);
    outbox.set({ state: "dead" }, counts.dead);
    oldest.set(counts.oldestSeconds);
  };
}

function watchJobs(registry: Registry, db: Database): Read {
  const registers = [registry];
  const runs = new Gauge({
    name: "kinora_job_runs",
    help: "Runs kept, by state",
    labelNames: ["function", "status"],
    registers,
  });
  const waiting = new Gauge({
    name: "kinora_job_waiting_tasks",
    help: "Steps that could execute and that no worker has taken",
    registers,
  });
  const oldest = new Gauge({
    name: "kinora_job_oldest_task_seconds",
    help: "How long the oldest waiting step has waited",
    registers,
  });
  const durations = new Gauge({
    name: "kinora_job_seconds",
    help: "From start to end of the runs of the last hour",
    labelNames: ["function", "quantile"],
    registers,
  });
  return async () => {
    const [counts, figures] = await Promise.all([countJobRuns(db), readJobFigures(db)]);
    runs.reset();
    for (const { functionId, status, count } of counts) runs.set({ function: functionId, status }, count);
    waiting.set(figures.waiting);
    oldest.set(figures.oldestWaitSeconds);
    durations.reset();
    for (const { functionId, p50, p95 } of figures.durations) {
      durations.set({ function: functionId, quantile: "0.5" }, p50);
      durations.set({ function: functionId, quantile: "0.95" }, p95);
    }
  };
}

const MEASURES = ["hideRate", "coverage", "novelty", "ratedShare"] as const satisfies (keyof ListQuality)[];
/** It reads thousands of lists, and moves slowly. */
const QUALITY_EVERY_MS = 5 * 60_000;

function watchLists(registry: Registry, db: Database): Read {
  const quality = new Gauge({
    name: "kinora_list_quality",
    help: "How good the lists of the last day were, by measure",
    labelNames: ["measure"],
    registers: [registry],
  });
  let readAt = Number.NEGATIVE_INFINITY;
  return async () => {
    if (performance.now() - readAt < QUALITY_EVERY_MS) return;
    readAt = performance.now();
    const figures = await readListQuality(db, { now: new Date(), days: 1 });
    quality.reset();
    for (const measure of MEASURES) {
      const value = figures[measure];
      if (value !== null) quality.set({ measure }, value);
    }
  };
}
