import type { Database, Transaction } from "../client";
import type { Role } from "../generated/enums";

/** A key as its owner sees it: never the key itself. */
export interface ApiKeyRow {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly scopes: string[];
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly lastUsedAt: Date | null;
}

const shown = {
  ...{ id: true, name: true, prefix: true, scopes: true, createdAt: true, expiresAt: true, lastUsedAt: true },
} as const;

export interface NewApiKey {
  readonly userId: string;
  readonly name: string;
  readonly prefix: string;
  readonly keyHash: string;
  readonly scopes: readonly string[];
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
}

export async function createApiKey(db: Transaction, key: NewApiKey): Promise<ApiKeyRow> {
  return db.apiKey.create({ data: { ...key, scopes: [...key.scopes] }, select: shown });
}

/** Lists somebody's keys that are not revoked, newest first. */
export async function listApiKeys(db: Transaction, { userId }: { userId: string }): Promise<ApiKeyRow[]> {
  return db.apiKey.findMany({
    where: { userId, revokedAt: null },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: shown,
  });
}

/** Revokes a key; null when this person has no such key. */
export async function revokeApiKey(
  db: Transaction,
  { id, userId, now }: { id: string; userId: string; now: Date },
): Promise<ApiKeyRow | null> {
  const [key] = await db.apiKey.updateManyAndReturn({
    where: { id, userId, revokedAt: null },
    data: { revokedAt: now },
    select: shown,
  });
  return key ?? null;
}

/** Puts another secret in a live key's place; null when this person has no such key. */
export async function rotateApiKey(
  db: Transaction,
  { id, userId, now, ...secret }: { id: string; userId: string; now: Date; prefix: string; keyHash: string },
): Promise<ApiKeyRow | null> {
  const [key] = await db.apiKey.updateManyAndReturn({
    where: { id, userId, revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
    data: { ...secret, createdAt: now, lastUsedAt: null },
    select: shown,
  });
  return key ?? null;
}

export interface LiveApiKey {
  readonly id: string;
  readonly userId: string;
  readonly role: Role;
  readonly scopes: string[];
  readonly lastUsedAt: Date | null;
}

/** Finds a key that may be used: neither revoked nor expired, of somebody who is not locked. */
export async function findLiveApiKey(
  db: Database,
  { keyHash, now }: { keyHash: string; now: Date },
): Promise<LiveApiKey | null> {
  const { rows } = await db.pool.query<LiveApiKey>({
    name: "find-live-api-key",
    text: `SELECT k."id", k."userId", u."role", k."scopes", k."lastUsedAt"
           FROM "ApiKey" k JOIN "User" u ON u."id" = k."userId"
           WHERE k."keyHash" = $1 AND k."revokedAt" IS NULL AND u."lockedAt" IS NULL
             AND (k."expiresAt" IS NULL OR k."expiresAt" > $2)`,
    values: [keyHash, now],
  });
  return rows[0] ?? null;
}

export async function touchApiKey(db: Transaction, { id, now }: { id: string; now: Date }): Promise<void> {
  await db.apiKey.updateMany({ where: { id }, data: { lastUsedAt: now } });
}

/** Every key that may be used, for an admin; newest first. */
export async function listAllApiKeys(db: Transaction, { limit }: { limit: number }) {
  return db.apiKey.findMany({
    where: { revokedAt: null },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: { ...shown, userId: true },
    take: limit,
  });
}

/** Revokes anybody's key; false when there is none. */
export async function revokeAnyApiKey(
  db: Transaction,
  { id, now }: { id: string; now: Date },
): Promise<boolean> {
  const { count } = await db.apiKey.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: now } });
  return count > 0;
}
