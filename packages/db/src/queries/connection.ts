import type { Transaction } from "../client";

/** An account elsewhere by which somebody signs in here. */
export interface ProviderAccount {
  /** `google` or `github`. */
  readonly provider: string;
  readonly providerAccountId: string;
}

/** Whose an account elsewhere is; null while it is nobody's. */
export async function findConnectedUser(
  db: Transaction,
  { provider, providerAccountId }: ProviderAccount,
): Promise<{ userId: string; lockedAt: Date | null } | null> {
  const account = await db.account.findUnique({
    where: { provider_providerAccountId: { provider, providerAccountId } },
    select: { userId: true, user: { select: { lockedAt: true } } },
  });
  return account && { userId: account.userId, lockedAt: account.user.lockedAt };
}

/** What decides whether an account elsewhere may be connected to whoever has its e-mail here. */
export interface ConnectionCandidate {
  readonly userId: string;
  readonly lockedAt: Date | null;
  readonly emailVerifiedAt: Date | null;
  readonly totpConfirmedAt: Date | null;
}

export async function findConnectionCandidate(
  db: Transaction,
  { email }: { email: string },
): Promise<ConnectionCandidate | null> {
  const found = await db.userIdentity.findUnique({
    where: { email },
    select: {
      ...{ userId: true, emailVerifiedAt: true, totpConfirmedAt: true },
      user: { select: { lockedAt: true } },
    },
  });
  if (!found) return null;
  const { user, ...identity } = found;
  return { ...identity, lockedAt: user.lockedAt };
}

/** Connects an account elsewhere; once it is somebody's it stays theirs. */
export async function createConnection(
  db: Transaction,
  { userId, provider, providerAccountId }: ProviderAccount & { readonly userId: string },
): Promise<void> {
  await db.account.createMany({ data: { userId, provider, providerAccountId }, skipDuplicates: true });
}

export async function listConnections(
  db: Transaction,
  { userId }: { userId: string },
): Promise<{ provider: string; createdAt: Date }[]> {
  return db.account.findMany({
    where: { userId },
    select: { provider: true, createdAt: true },
    orderBy: [{ createdAt: "asc" }, { provider: "asc" }],
  });
}

/** Disconnects; false when there was nothing to. */
export async function deleteConnection(
  db: Transaction,
  { userId, provider }: { userId: string; provider: string },
): Promise<boolean> {
  const { count } = await db.account.deleteMany({ where: { userId, provider } });
  return count > 0;
}
