import { countJobRuns, countOutboxEvents, type Database } from "@kinora/db";
import { createMetrics } from "@kinora/telemetry";
import { Gauge, Histogram } from "prom-client";

export interface WorkerMetrics {
  observeDelivery(name: string, seconds: number): void;
  scrape(): Promise<{ contentType: string; text: string }>;
}

/** What an operator watches: waiting and dead events, runs by state, how long events wait. */
export function createWorkerMetrics(db: Database): WorkerMetrics {
  const metrics = createMetrics({ app: "worker" });
  const registers = [metrics.registry];
  const delivery = new Histogram({
    name: "kinora_event_delivery_seconds",
    help: "Time from an event's commit to its delivery",
    labelNames: ["event"],
    buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 5, 30, 300],
    registers,
  });
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
  const runs = new Gauge({
    name: "kinora_job_runs",
    help: "Runs kept, by state",
    labelNames: ["function", "status"],
    registers,
  });
  return {
    observeDelivery: (event, seconds) => delivery.observe({ event }, seconds),
    async scrape() {
      const counts = await countOutboxEvents(db);
      outbox.set({ state: "waiting" }, counts.waiting);
      outbox.set({ state: "dead" }, counts.dead);
      oldest.set(counts.oldestSeconds);
      runs.reset();
      for (const { functionId, status, count } of await countJobRuns(db))
        runs.set({ function: functionId, status }, count);
      return { contentType: metrics.contentType, text: await metrics.text() };
    },
  };
}
