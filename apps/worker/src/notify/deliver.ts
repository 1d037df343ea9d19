import {
  findNotificationToSend,
  type NotificationChannel,
  type NotificationToSend,
  recordDelivery,
} from "@kinora/db";
import type { NotifyServices } from "./notify-services";

/** The channel has nowhere to go: no retry helps until the person acts. */
export class NoTarget extends Error {}

export interface Delivered {
  readonly sent: boolean;
  /** Why it was not, for the job's page. */
  readonly reason?: string;
}

/**
 * Sends one notification on one channel and writes down how it went; what was sent before, or is not
 * wanted, is passed over.
 *
 * @throws Whatever `send` throws, with the attempt recorded, so that the job tries again.
 */
export async function deliver(
  services: NotifyServices,
  { notificationId, channel }: { notificationId: string; channel: NotificationChannel },
  send: (notification: NotificationToSend, deliveryId: string) => Promise<"sent" | "passed on">,
): Promise<Delivered> {
  const { db, now } = services;
  const notification = await findNotificationToSend(db, { notificationId });
  const delivery = notification?.deliveries.find((one) => one.channel === channel);
  if (!notification || !delivery) return { sent: false, reason: "nothing to send" };
  const deliveryIds = [delivery.id];
  try {
    const outcome = await send(notification, delivery.id);
    if (outcome === "sent") await recordDelivery(db, { deliveryIds, error: null, now: now() });
    return { sent: true };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    await recordDelivery(db, { deliveryIds, error: reason, now: now() });
    if (error instanceof NoTarget) return { sent: false, reason };
    throw error;
  }
}
