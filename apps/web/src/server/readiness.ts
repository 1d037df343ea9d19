import "server-only";
import { getServices } from "./services";

interface Check {
  readonly ok: boolean;
  readonly ms: number;
  readonly error?: string;
}

const patienceMs = 3000;

/** Tries one thing, but not for ever. The error names what failed without its addresses and secrets. */
async function tryOut(name: string, act: () => Promise<unknown>): Promise<Check> {
  const began = performance.now();
  const elapsed = () => Math.round(performance.now() - began);
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error("timeout")), patienceMs);
  });
  try {
    await Promise.race([act(), tooLate]);
    return { ok: true, ms: elapsed() };
  } catch (cause) {
    const slow = cause instanceof Error && cause.message === "timeout";
    return {
      ok: false,
      ms: elapsed(),
      error: slow ? `The ${name} did not answer in time.` : `The ${name} is not available.`,
    };
  } finally {
    clearTimeout(timer);
  }
}

/** What this process needs to serve: its database, its cache and a model to recommend with. */
export async function checkReadiness(): Promise<{
  status: "ok" | "unavailable";
  checks: Record<string, Check>;
}> {
  const services = await getServices().catch(() => null);
  if (!services)
    return {
      status: "unavailable",
      checks: { database: { ok: false, ms: 0, error: "The database is not available." } },
    };
  const { db, cache, models } = services;
  const [database, store] = await Promise.all([
    tryOut("database", () => db.pool.query("SELECT 1")),
    tryOut("cache", () => cache.ping()),
  ]);
  // Without a model the popular and editorial rungs still answer, so it is told and not demanded.
  const model: Check = models.current()
    ? { ok: true, ms: 0 }
    : { ok: true, ms: 0, error: "No model has been trained yet." };
  return {
    status: database.ok && store.ok ? "ok" : "unavailable",
    checks: { database, cache: store, model },
  };
}
