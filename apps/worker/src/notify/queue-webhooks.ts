import { listWebhooksFor, queueWebhookDelivery } from "@kinora/db";
import { describeNotification } from "../mail/describe-notification";
import { type Delivered, deliver, NoTarget } from "./deliver";
import type { NotifyServices } from "./notify-services";

/** Has the person's webhooks called of a notification; how the calls go is recorded as they are made. */
export function queueWebhooks(services: NotifyServices, notificationId: string): Promise<Delivered> {
  return deliver(
    services,
    { notificationId, channel: "webhook" },
    async ({ kind, payload, user, createdAt }) => {
      const { db } = services;
      const event = kind === "test" ? "notification.test" : `notification.${kind}`;
      const webhooks = await listWebhooksFor(db, { userId: user.id, event: kind });
      if (webhooks.length === 0) throw new NoTarget("There is no webhook that wants to hear of it.");
      const { subject, text, path } = describeNotification(kind, payload);
      const facts = { kind, subject, text, url: `${services.publicUrl}${path}`, facts: payload ?? {} };
      await db.$transaction(async (tx) => {
        for (const { id: webhookId } of webhooks) {
          await queueWebhookDelivery(tx, {
            ...{ webhookId, event, idempotencyKey: `${notificationId}:${webhookId}` },
            payload: { notificationId, createdAt: createdAt.toISOString(), ...facts },
          });
        }
      });
      return "passed on";
    },
  );
}
