import { notificationCreated } from "@kinora/events";
import { deliver } from "../notify/deliver";
import { planDelivery } from "../notify/plan-delivery";
import { queueWebhooks } from "../notify/queue-webhooks";
import { sendMail } from "../notify/send-mail";
import { sendPush } from "../notify/send-push";
import type { WorkerServices } from "./services";

/**
 * Sends a notification on each channel that its owner chose. Safe to run twice: what was sent is not
 * sent again, and a mail that is carries the same message id. Mail and pushes wait until quiet hours are
 * over; with a digest the mail is left to that. Channels fail apart: a broken one holds no other up.
 */
export const makeSendNotification = (services: WorkerServices) =>
  services.inngest.createFunction(
    { id: "send-notification", triggers: [notificationCreated], retries: 5, priority: { run: "30" } },
    async ({ event, step }) => {
      const { notificationId } = event.data;
      const { wakeAt, inDigest } = await step.run("plan-channels", () =>
        planDelivery(services, { notificationId }),
      );
      await step.run("show-in-app", () =>
        deliver(services, { notificationId, channel: "inApp" }, async () => "sent"),
      );
      await step.run("queue-webhooks", () => queueWebhooks(services, notificationId));
      if (wakeAt) await step.sleepUntil("wait-for-morning", wakeAt);
      const [email, push] = await Promise.all([
        inDigest
          ? { sent: false, reason: "left to the digest" }
          : step.run("send-mail", () => sendMail(services, notificationId)),
        step.run("send-push", () => sendPush(services, notificationId)),
      ]);
      return { email, push };
    },
  );
