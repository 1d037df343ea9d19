import type { Database, Transaction } from "../client";
import type { Prisma } from "../generated/client";
import { recordEvent } from "./outbox-event";

export interface NewNotification {
  readonly userId: string;
  /** `import-finished`, `model-trained`, `drift-detected`, … */
  readonly kind: string;
  readonly payload: Prisma.InputJsonObject;
  /** The same fact notifies once, however often it is told. */
  readonly idempotencyKey: string;
}

/**
 * Writes a notification with a delivery for each channel that its owner wants, and the event that has
 * them sent. Call it inside the transaction of what it tells. False when it was told before.
 */
export async function createNotification(tx: Transaction, notification: NewNotification): Promise<boolean> {
  const [created] = await tx.notification.createManyAndReturn({ data: [notification], skipDuplicates: true });
  if (!created) return false;
  const { id, userId } = created;
  const preference = await tx.preference.findUnique({ where: { userId } });
  const wanted = (preference?.notificationChannels ?? { inApp: true }) as Record<string, boolean>;
  const channels = ["inApp", "email"].filter((channel) => wanted[channel]);
  await tx.notificationDelivery.createMany({
    data: channels.map((channel) => ({ notificationId: id, channel })),
  });
  await recordEvent(tx, { name: "notification/created", payload: { notificationId: id } });
  return true;
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

export async function recordDelivery(
  db: Database,
  { deliveryId, error, now }: { deliveryId: string; error: string | null; now: Date },
): Promise<void> {
  await db.notificationDelivery.update({
    where: { id: deliveryId },
    data: {
      attempts: { increment: 1 },
      ...(error === null ? { status: "sent", sentAt: now, error: null } : { status: "failed", error }),
    },
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
