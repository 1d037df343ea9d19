import type { Database, Transaction } from "../client";
import type { Prisma } from "../generated/client";
import { recordEvent } from "./outbox-event";

export const notificationChannels = ["inApp", "email", "push", "webhook"] as const;
export type NotificationChannel = (typeof notificationChannels)[number];

export interface NewNotification {
  readonly userId: string;
  /** `import-finished`, `model-trained`, `drift-detected`, … */
  readonly kind: string;
  readonly payload: Prisma.InputJsonObject;
  /** The same fact notifies once, however often it is told. */
  readonly idempotencyKey: string;
  /** In place of the owner's wishes: the test of one channel. */
  readonly channels?: readonly NotificationChannel[];
}

/**
 * Writes a notification with a delivery for each channel that its owner wants, and the event that has
 * them sent. Call it inside the transaction of what it tells. False when it was told before.
 */
export async function createNotification(
  tx: Transaction,
  { channels, ...notification }: NewNotification,
): Promise<boolean> {
  const [created] = await tx.notification.createManyAndReturn({ data: [notification], skipDuplicates: true });
  if (!created) return false;
  const { id: notificationId, userId, kind } = created;
  const wanted = channels ?? (await readWantedChannels(tx, userId, kind));
  await tx.notificationDelivery.createMany({
    data: wanted.map((channel) => ({ notificationId, channel })),
  });
  await recordEvent(tx, { name: "notification/created", payload: { notificationId } });
  return true;
}

/** A kind that somebody muted still stands on their own page, which disturbs nobody. */
async function readWantedChannels(
  tx: Transaction,
  userId: string,
  kind: string,
): Promise<NotificationChannel[]> {
  const preference = await tx.preference.findUnique({ where: { userId } });
  if (preference?.mutedNotifications.includes(kind)) return ["inApp"];
  const wanted = (preference?.notificationChannels ?? { inApp: true }) as Record<string, boolean>;
  return notificationChannels.filter((channel) => wanted[channel]);
}

/** A notification with whom it is for, their wishes, and the channels on which it is still to be sent. */
export function findNotificationToSend(db: Database, { notificationId }: { notificationId: string }) {
  return db.notification.findUnique({
    where: { id: notificationId },
    include: {
      deliveries: { where: { status: { in: ["queued", "failed"] } } },
      user: { include: { identity: true, preference: true, profile: true } },
    },
  });
}

export type NotificationToSend = NonNullable<Awaited<ReturnType<typeof findNotificationToSend>>>;

export async function recordDelivery(
  db: Transaction,
  { deliveryIds, error, now }: { deliveryIds: readonly string[]; error: string | null; now: Date },
): Promise<void> {
  await db.notificationDelivery.updateMany({
    where: { id: { in: [...deliveryIds] } },
    data: {
      attempts: { increment: 1 },
      ...(error === null ? { status: "sent", sentAt: now, error: null } : { status: "failed", error }),
    },
  });
}

/** Puts a delivery off: a digest gathers it then. */
export async function postponeDelivery(
  db: Transaction,
  { deliveryId, notBefore }: { deliveryId: string; notBefore: Date },
): Promise<void> {
  await db.notificationDelivery.update({ where: { id: deliveryId }, data: { notBefore } });
}

/** How each channel of one of somebody's notifications fared; null where it is not theirs. */
export async function findNotificationDeliveries(
  db: Transaction,
  { id, userId }: { id: string; userId: string },
) {
  const shown = { channel: true, status: true, attempts: true, error: true, sentAt: true } as const;
  const found = await db.notification.findFirst({
    where: { id, userId },
    select: { deliveries: { select: shown, orderBy: { channel: "asc" } } },
  });
  return found?.deliveries ?? null;
}

/** Mails that fail this often are given up. */
const DIGEST_ATTEMPTS = 5;

/** People whose gathered mails are due, who waits longest first. */
export async function listDigestsDue(
  db: Database,
  { now, limit }: { now: Date; limit: number },
): Promise<string[]> {
  const { rows } = await db.pool.query<{ userId: string }>(
    `SELECT n."userId" FROM "NotificationDelivery" d JOIN "Notification" n ON n."id" = d."notificationId"
     JOIN "Preference" p ON p."userId" = n."userId"
     WHERE d."status" IN ('queued', 'failed') AND d."channel" = 'email' AND d."notBefore" <= $1
       AND d."attempts" < $3 AND p."digestHour" IS NOT NULL AND n."kind" <> 'test'
     GROUP BY n."userId" ORDER BY min(d."notBefore"), n."userId" LIMIT $2`,
    [now, limit, DIGEST_ATTEMPTS],
  );
  return rows.map(({ userId }) => userId);
}

/** What one person's digest holds now, oldest first. */
export function listDigestDeliveries(db: Database, { userId, now }: { userId: string; now: Date }) {
  return db.notificationDelivery.findMany({
    where: {
      ...{ channel: "email", status: { in: ["queued", "failed"] }, notBefore: { lte: now } },
      ...{ attempts: { lt: DIGEST_ATTEMPTS }, notification: { userId, kind: { not: "test" } } },
    },
    include: { notification: { include: { user: { include: { identity: true, preference: true } } } } },
    orderBy: [{ notification: { createdAt: "asc" } }, { id: "asc" }],
    take: 50,
  });
}

/** Everybody who looks after the instance: alarms go to them. */
export async function listCuratorIds(db: Transaction): Promise<string[]> {
  const curators = await db.user.findMany({
    where: { role: { in: ["curator", "admin"] }, lockedAt: null },
    select: { id: true },
  });
  return curators.map(({ id }) => id);
}

/** Tells everybody who looks after the instance; `idempotencyKey` is completed by each one's id. */
export async function notifyCurators(
  tx: Transaction,
  { idempotencyKey, ...notification }: Omit<NewNotification, "userId" | "channels">,
): Promise<number> {
  let told = 0;
  for (const userId of await listCuratorIds(tx)) {
    const isNew = await createNotification(tx, {
      ...{ ...notification, userId },
      idempotencyKey: `${idempotencyKey}:${userId}`,
    });
    if (isNew) told += 1;
  }
  return told;
}

/** Somebody's wish to get no more mail, from a link in one; false where there is no such person. */
export async function stopMail(db: Database, { userId }: { userId: string }): Promise<boolean> {
  const { rowCount } = await db.pool.query(
    `INSERT INTO "Preference" ("userId", "notificationChannels", "updatedAt")
     SELECT "id", '{"inApp":true,"email":false,"push":false,"webhook":false}', now() FROM "User" WHERE "id" = $1::uuid
     ON CONFLICT ("userId") DO UPDATE SET "updatedAt" = now(),
       "notificationChannels" = "Preference"."notificationChannels" || '{"email":false}'`,
    [userId],
  );
  return (rowCount ?? 0) > 0;
}
