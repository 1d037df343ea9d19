import { addTraffic, type LimitHit, latencyBounds, type ProcedureTraffic } from "@kinora/db";
import type { LimitName } from "./policy";
import type { Services } from "./services";

const SLOT_MS = 600_000;
/** How long counts wait in memory: a busy process writes once in a while, not once a call. */
const WRITE_AFTER_MS = 5_000;

type Counting<Row> = { -readonly [Key in keyof Row]: Row[Key] };
interface Counted {
  readonly procedures: Map<string, Counting<Omit<ProcedureTraffic, "buckets">> & { buckets: number[] }>;
  readonly hits: Map<string, Counting<LimitHit>>;
}

const held = new WeakMap<Services["db"], Counted>();

/** Counts what this process has not written yet; writes it a moment after the first count. */
function countedIn(services: Services): Counted {
  const known = held.get(services.db);
  if (known) return known;
  const counted: Counted = { procedures: new Map(), hits: new Map() };
  held.set(services.db, counted);
  setTimeout(() => void writeTraffic(services), WRITE_AFTER_MS).unref();
  return counted;
}

const slotOf = (now: Date): Date => new Date(Math.floor(now.getTime() / SLOT_MS) * SLOT_MS);

/** Counts one call of a procedure. */
export function countCall(
  services: Services,
  { path, isError, seconds }: { path: string; isError: boolean; seconds: number },
): void {
  const startedAt = slotOf(services.now());
  const { procedures } = countedIn(services);
  const key = `${startedAt.getTime()} ${path}`;
  const row = procedures.get(key) ?? {
    ...{ startedAt, path, callCount: 0, errorCount: 0 },
    buckets: Array.from({ length: latencyBounds.length + 1 }, () => 0),
  };
  procedures.set(key, row);
  const bound = latencyBounds.findIndex((most) => seconds * 1000 <= most);
  const bucket = bound === -1 ? latencyBounds.length : bound;
  row.callCount += 1;
  row.errorCount += isError ? 1 : 0;
  row.buckets[bucket] = (row.buckets[bucket] ?? 0) + 1;
}

/** Whose acts a limit counts together; who it was is not told. */
export type CountedAs = "key" | "user" | "address";

/** Counts a call that was refused because there were too many. */
export function countLimitHit(
  services: Services,
  { rule, countedAs }: { rule: LimitName | "lockout"; countedAs: CountedAs },
): void {
  const startedAt = slotOf(services.now());
  const { hits } = countedIn(services);
  const key = `${startedAt.getTime()} ${rule} ${countedAs}`;
  const row = hits.get(key) ?? { startedAt, rule, countedAs, count: 0 };
  hits.set(key, row);
  row.count += 1;
}

/** Writes what was counted up to now. What cannot be written is given up: it is a figure, no fact. */
export async function writeTraffic({ db, log }: Pick<Services, "db" | "log">): Promise<void> {
  const counted = held.get(db);
  if (!counted) return;
  held.delete(db);
  try {
    const [procedures, hits] = [[...counted.procedures.values()], [...counted.hits.values()]];
    await addTraffic(db, { procedures, hits });
  } catch (error) {
    log.warn({ err: error }, "Counts of calls could not be written");
  }
}

/**
 * Below how many milliseconds a share of the calls stayed, with calls spread evenly within their bucket; null
 * without calls. Beyond the last bound nothing is known but that bound.
 */
export function latencyQuantile(buckets: readonly number[] | null, share: number): number | null {
  const total = (buckets ?? []).reduce((sum, count) => sum + count, 0);
  if (!buckets || total === 0) return null;
  let below = 0;
  for (const [at, upper] of latencyBounds.entries()) {
    const count = buckets[at] ?? 0;
    if (count > 0 && below + count >= share * total) {
      const lower = latencyBounds[at - 1] ?? 0;
      return lower + ((upper - lower) * (share * total - below)) / count;
    }
    below += count;
  }
  return latencyBounds.at(-1) ?? null;
}
