import type { Database, Transaction } from "../client";
import type { PushSubscription } from "../generated/client";

/** Browsers of one person beyond this are old ones that nobody took back. */
const MOST_BROWSERS = 20;

/** Takes a browser in; one that signs in as somebody else is theirs from then on. */
export async function setPushSubscription(
  db: Database,
  { endpoint, userId, keysEncrypted }: Pick<PushSubscription, "endpoint" | "userId" | "keysEncrypted">,
): Promise<void> {
  await db.$transaction(async (tx) => {
    const data = { userId, keysEncrypted, createdAt: new Date() };
    await tx.pushSubscription.upsert({ where: { endpoint }, create: { endpoint, ...data }, update: data });
    const old = await tx.pushSubscription.findMany({
      where: { userId },
      orderBy: { createdAt: "desc" },
      skip: MOST_BROWSERS,
      select: { endpoint: true },
    });
    await tx.pushSubscription.deleteMany({ where: { endpoint: { in: old.map((each) => each.endpoint) } } });
  });
}

export async function deletePushSubscription(
  db: Transaction,
  { endpoint, userId }: { endpoint: string; userId: string },
): Promise<boolean> {
  const { count } = await db.pushSubscription.deleteMany({ where: { endpoint, userId } });
  return count > 0;
}

export function listPushSubscriptions(
  db: Transaction,
  { userId }: { userId: string },
): Promise<PushSubscription[]> {
  return db.pushSubscription.findMany({ where: { userId }, orderBy: { createdAt: "asc" } });
}
