import "server-only";
import {
  checkReadiness,
  type Dependency,
  DependencyError,
  probeHttp,
  type Readiness,
} from "@kinora/telemetry";
import { readEnv } from "@/env";
import { getServices } from "./services";

/**
 * What this process needs to serve. Only the database is that: without the cache answers are made each
 * time, PostgreSQL searches in Typesense's place, and without a model the popular and editorial rungs
 * answer.
 */
export async function readReadiness(): Promise<Readiness> {
  const services = await getServices().catch(() => null);
  if (!services) {
    const away = new DependencyError("The database is not available.");
    return checkReadiness({ database: { required: true, probe: () => Promise.reject(away) } });
  }
  const { db, cache, models } = services;
  const { TYPESENSE_URL } = readEnv();
  const dependencies: Record<string, Dependency> = {
    database: { required: true, probe: () => db.pool.query("SELECT 1") },
    cache: { required: false, probe: () => cache.ping() },
    model: { required: false, probe: async () => demandModel(models.current()) },
  };
  if (TYPESENSE_URL) {
    dependencies.search = { required: false, probe: () => probeHttp(new URL("/health", TYPESENSE_URL).href) };
  }
  return checkReadiness(dependencies);
}

function demandModel(model: object | null): void {
  if (!model) throw new DependencyError("No model has been trained yet.");
}
