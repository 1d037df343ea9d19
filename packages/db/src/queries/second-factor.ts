import type { Transaction } from "../client";

/** How somebody's second factor stands; all null and none where it was never set up. */
export interface SecondFactor {
  /** Sealed by whoever stored it. */
  readonly totpSecretEncrypted: string | null;
  readonly totpConfirmedAt: Date | null;
}

export async function findSecondFactor(
  db: Transaction,
  { userId }: { userId: string },
): Promise<SecondFactor | null> {
  return db.userIdentity.findUnique({
    where: { userId },
    select: { totpSecretEncrypted: true, totpConfirmedAt: true },
  });
}

/** Keeps a secret that waits for its first code, in place of one that waited; false when one is in use. */
export async function setPendingTotp(
  db: Transaction,
  { userId, totpSecretEncrypted }: { userId: string; totpSecretEncrypted: string },
): Promise<boolean> {
  const { count } = await db.userIdentity.updateMany({
    where: { userId, totpConfirmedAt: null },
    data: { totpSecretEncrypted, totpLastStep: null },
  });
  return count > 0;
}

/** Puts a secret into use; false when it was in use already. */
export async function confirmTotp(
  db: Transaction,
  { userId, now }: { userId: string; now: Date },
): Promise<boolean> {
  const { count } = await db.userIdentity.updateMany({
    where: { userId, totpConfirmedAt: null, totpSecretEncrypted: { not: null } },
    data: { totpConfirmedAt: now },
  });
  return count > 0;
}

/** Uses up the code of one half-minute, and of all before it; false when it was used up. */
export async function spendTotpStep(
  db: Transaction,
  { userId, step }: { userId: string; step: number },
): Promise<boolean> {
  const { count } = await db.userIdentity.updateMany({
    where: { userId, OR: [{ totpLastStep: null }, { totpLastStep: { lt: step } }] },
    data: { totpLastStep: step },
  });
  return count > 0;
}

/** Uses up a recovery code; false when it is none of this person's, or was used. */
export async function spendRecoveryCode(
  db: Transaction,
  { userId, codeHash, now }: { userId: string; codeHash: string; now: Date },
): Promise<boolean> {
  const { count } = await db.recoveryCode.updateMany({
    where: { userId, codeHash, usedAt: null },
    data: { usedAt: now },
  });
  return count > 0;
}

/** Puts new recovery codes in place of all that there were. */
export async function replaceRecoveryCodes(
  tx: Transaction,
  { userId, codeHashes }: { userId: string; codeHashes: readonly string[] },
): Promise<void> {
  await tx.recoveryCode.deleteMany({ where: { userId } });
  await tx.recoveryCode.createMany({ data: codeHashes.map((codeHash) => ({ userId, codeHash })) });
}

export async function countRecoveryCodes(db: Transaction, { userId }: { userId: string }): Promise<number> {
  return db.recoveryCode.count({ where: { userId, usedAt: null } });
}

/** Removes somebody's second factor and its recovery codes. */
export async function deleteSecondFactor(tx: Transaction, { userId }: { userId: string }): Promise<void> {
  await tx.recoveryCode.deleteMany({ where: { userId } });
  await tx.userIdentity.updateMany({
    where: { userId },
    data: { totpSecretEncrypted: null, totpConfirmedAt: null, totpLastStep: null },
  });
}
