import { findNotificationToSend, recordDelivery } from "@kinora/db";
import { notificationCreated } from "@kinora/events";
import { describeNotification } from "../mail/describe-notification";
import { quietUntil } from "../mail/quiet-hours";
import type { WorkerServices } from "./services";

/**
 * Sends a notification on each channel that its owner chose. Safe to run twice: what was sent is not
 * sent again, and a mail that is carries the same message id. Mail waits until quiet hours are over.
 */
export const makeSendNotification = ({ inngest, db, mailer, now }: WorkerServices) =>
  inngest.createFunction(
    { id: "send-notification", triggers: [notificationCreated], retries: 5, priority: { run: "30" } },
    async ({ event, step }) => {
      const { notificationId } = event.data;
      const wakeAt = await step.run("read-quiet-hours", async () => {
        const notification = await findNotificationToSend(db, { notificationId });
        const preference = notification?.user.preference;
        const wantsMail = notification?.deliveries.some(({ channel }) => channel === "email");
        if (!preference?.quietHours || !wantsMail) return null;
        return quietUntil(preference.quietHours, preference.timeZone, now())?.toISOString() ?? null;
      });
      await step.run("show-in-app", () => send("inApp"));
      if (wakeAt) await step.sleepUntil("wait-for-morning", wakeAt);
      return step.run("send-mail", () => send("email"));

      async function send(channel: "inApp" | "email"): Promise<{ sent: boolean }> {
        const notification = await findNotificationToSend(db, { notificationId });
        const delivery = notification?.deliveries.find((one) => one.channel === channel);
        if (!notification || !delivery) return { sent: false };
        const deliveryId = delivery.id;
        try {
          if (channel === "email") {
            const { subject, text } = describeNotification(
              notification.kind,
              notification.payload as Record<string, unknown>,
            );
            const to = notification.user.identity?.email;
            if (!to) return { sent: false };
            await mailer.send({ to, subject, text, key: deliveryId });
          }
        } catch (error) {
          await recordDelivery(db, {
            deliveryId,
            error: error instanceof Error ? error.message : String(error),
            now: now(),
          });
          throw error;
        }
        await recordDelivery(db, { deliveryId, error: null, now: now() });
        return { sent: true };
      }
    },
  );
