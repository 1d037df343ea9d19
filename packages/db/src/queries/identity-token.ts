import { createHash, randomBytes } from "node:crypto";
import type { Database, Transaction } from "../client";

/** What a link in a mail lets its reader do. */
export type IdentityTokenPurpose = "verify-email" | "reset-password";

const hashOf = (token: string) => createHash("sha256").update(token).digest("base64url");

/**
 * Makes a link's token in place of the ones before of its purpose, and returns it: only its hash is
 * stored. Null when this person has gone, or is locked.
 */
export async function issueIdentityToken(
  db: Database,
  {
    userId,
    purpose,
    now,
    expiresAt,
  }: { userId: string; purpose: IdentityTokenPurpose; now: Date; expiresAt: Date },
): Promise<string | null> {
  const token = randomBytes(32).toString("base64url");
  return db.$transaction(async (tx) => {
    const user = await tx.user.findFirst({ where: { id: userId, lockedAt: null }, select: { id: true } });
    if (!user) return null;
    await tx.identityToken.deleteMany({ where: { userId, purpose } });
    const made = { tokenHash: hashOf(token), userId, purpose, createdAt: now, expiresAt };
    await tx.identityToken.create({ data: made });
    return token;
  });
}

/** Whose token this is, without spending it; null when it is spent, expired, or none of ours. */
export async function findIdentityToken(
  db: Transaction,
  { token, purpose, now }: { token: string; purpose: IdentityTokenPurpose; now: Date },
): Promise<{ userId: string; email: string } | null> {
  const found = await db.identityToken.findFirst({
    where: { tokenHash: hashOf(token), purpose, usedAt: null, expiresAt: { gt: now } },
    select: { userId: true, user: { select: { identity: { select: { email: true } } } } },
  });
  const email = found?.user.identity?.email;
  return found && email ? { userId: found.userId, email } : null;
}

/** Spends a token in one step: of two who present it, one is told whose it was and the other null. */
export async function spendIdentityToken(
  db: Transaction,
  { token, purpose, now }: { token: string; purpose: IdentityTokenPurpose; now: Date },
): Promise<string | null> {
  const [spent] = await db.identityToken.updateManyAndReturn({
    where: { tokenHash: hashOf(token), purpose, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
    select: { userId: true },
  });
  return spent?.userId ?? null;
}

/** Notes that somebody has read mail sent to their address; the first time counts. */
export async function markEmailVerified(
  db: Transaction,
  { userId, now }: { userId: string; now: Date },
): Promise<void> {
  await db.userIdentity.updateMany({
    where: { userId, emailVerifiedAt: null },
    data: { emailVerifiedAt: now },
  });
}

/** Forgets links that nobody can use any more. */
export async function pruneIdentityTokens(db: Transaction, { now }: { now: Date }): Promise<number> {
  const { count } = await db.identityToken.deleteMany({ where: { expiresAt: { lt: now } } });
  return count;
}
