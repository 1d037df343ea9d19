import { findNotificationToSend, postponeDelivery } from "@kinora/db";
import { nextHour, quietUntil } from "../mail/quiet-hours";
import type { NotifyServices } from "./notify-services";

export interface DeliveryPlan {
  /** Mail and pushes wait until then; null: they go now. */
  readonly wakeAt: string | null;
  /** The mail is left to the next digest. */
  readonly inDigest: boolean;
}

/** Decides what may disturb somebody now. A test is what its sender waits for, so it waits for nothing. */
export async function planDelivery(
  { db, now }: NotifyServices,
  { notificationId }: { notificationId: string },
): Promise<DeliveryPlan> {
  const notification = await findNotificationToSend(db, { notificationId });
  const preference = notification?.user.preference;
  if (!preference || notification.kind === "test") return { wakeAt: null, inDigest: false };
  const { quietHours, timeZone, digestHour } = preference;
  const wakeAt = quietHours ? quietUntil(quietHours, timeZone, now()) : null;
  const mail = notification.deliveries.find(({ channel }) => channel === "email");
  if (digestHour === null || !mail) return { wakeAt: wakeAt?.toISOString() ?? null, inDigest: false };
  const notBefore = nextHour(digestHour, timeZone, notification.createdAt);
  await postponeDelivery(db, { deliveryId: mail.id, notBefore });
  return { wakeAt: wakeAt?.toISOString() ?? null, inDigest: true };
}
