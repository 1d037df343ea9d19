import { createHash } from "node:crypto";
import type { Database, Transaction } from "../client";
import type { Prisma } from "../generated/client";

export interface NewAuditEntry {
  readonly actorId: string | null;
  /** Noun and verb: `model.promote`. */
  readonly act: string;
  readonly subject: string;
  readonly data: Prisma.InputJsonObject;
  readonly createdAt: Date;
}

export interface AuditRow {
  readonly id: bigint;
  readonly actorId: string | null;
  readonly act: string;
  readonly subject: string;
  readonly data: Prisma.JsonValue;
  readonly previousHash: string;
  readonly hash: string;
  readonly createdAt: Date;
}

const CHAIN_LOCK = 20_261_126;
const CHAIN_START = "0".repeat(64);

/**
 * Appends one act, unless `isOnce` and the same act on the same subject is there already; writers wait for each other,
 * so that each row's hash covers the row before.
 */
export async function appendAuditEntry(
  db: Database,
  entry: NewAuditEntry,
  { isOnce = false }: { isOnce?: boolean } = {},
): Promise<void> {
  const { act, subject } = entry;
  await db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${CHAIN_LOCK})`;
    if (isOnce && (await tx.auditEntry.findFirst({ where: { act, subject }, select: { id: true } }))) return;
    const last = await tx.auditEntry.findFirst({ orderBy: { id: "desc" }, select: { hash: true } });
    const previousHash = last?.hash ?? CHAIN_START;
    await tx.auditEntry.create({ data: { ...entry, previousHash, hash: hashOf(previousHash, entry) } });
  });
}

function hashOf(previousHash: string, entry: Omit<NewAuditEntry, "data"> & { data: unknown }): string {
  const { actorId, act, subject, data, createdAt } = entry;
  const text = JSON.stringify([previousHash, actorId, act, subject, sorted(data), createdAt.toISOString()]);
  return createHash("sha256").update(text).digest("hex");
}

/** JSONB keeps no order of keys, so the hash is taken over sorted ones. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return entries.map(([key, inner]) => [key, sorted(inner)]);
}

export interface AuditFilter {
  readonly actorId?: string;
  readonly act?: string;
  /** Entries older than this id. */
  readonly before?: bigint;
  readonly limit: number;
}

/** Lists acts, newest first. */
export async function listAuditEntries(
  db: Transaction,
  { actorId, act, before, limit }: AuditFilter,
): Promise<AuditRow[]> {
  return db.auditEntry.findMany({
    where: {
      ...(actorId ? { actorId } : {}),
      ...(act ? { act: { startsWith: act } } : {}),
      ...(before ? { id: { lt: before } } : {}),
    },
    orderBy: { id: "desc" },
    take: limit,
  });
}

const BATCH = 1_000;

/** Walks the whole chain; `brokenAt` is the first row whose hash does not follow from the one before. */
export async function verifyAuditChain(
  db: Transaction,
): Promise<{ entryCount: number; brokenAt: string | null }> {
  let previousHash = CHAIN_START;
  let lastId = 0n;
  let entryCount = 0;
  for (;;) {
    const rows: AuditRow[] = await db.auditEntry.findMany({
      where: { id: { gt: lastId } },
      orderBy: { id: "asc" },
      take: BATCH,
    });
    for (const row of rows) {
      const intact = row.previousHash === previousHash && row.hash === hashOf(previousHash, row);
      if (!intact) return { entryCount, brokenAt: row.id.toString() };
      previousHash = row.hash;
      lastId = row.id;
      entryCount++;
    }
    if (rows.length < BATCH) return { entryCount, brokenAt: null };
  }
}
