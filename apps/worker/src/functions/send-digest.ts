import { listDigestDeliveries, listDigestsDue, recordDelivery } from "@kinora/db";
import { cron } from "inngest";
import { composeMail } from "../mail/compose-mail";
import { describeNotification } from "../mail/describe-notification";
import type { NotifyServices } from "../notify/notify-services";
import { recipientOf } from "../notify/send-mail";
import type { WorkerServices } from "./services";

const MOST_AT_ONCE = 200;

/**
 * Sends gathered mails to whoever's hour has come: one mail each, whatever it holds. Safe to run twice: a
 * mail that was sent leaves nothing due.
 */
export const makeSendDigest = (services: WorkerServices) =>
  services.inngest.createFunction(
    { id: "send-digest", triggers: [cron("*/10 * * * *")], concurrency: 1 },
    async ({ step }) => {
      const due = await step.run("find-who-is-due", () =>
        listDigestsDue(services.db, { now: services.now(), limit: MOST_AT_ONCE }),
      );
      let sent = 0;
      for (const userId of due) {
        const result = await step.run(`send-to-${userId}`, () => sendDigest(services, userId));
        if (result.sent > 0) sent += 1;
      }
      return { due: due.length, sent };
    },
  );

/** One person's digest. A failure is written down and left to the next turn: others still get theirs. */
export async function sendDigest(
  services: NotifyServices,
  userId: string,
): Promise<{ sent: number; error?: string }> {
  const { db, mailer, now } = services;
  const deliveries = await listDigestDeliveries(db, { userId, now: now() });
  const [first] = deliveries;
  if (!first) return { sent: 0 };
  const deliveryIds = deliveries.map(({ id }) => id);
  try {
    const items = deliveries.map(({ notification: { kind, payload } }) =>
      describeNotification(kind, payload),
    );
    const { user } = first.notification;
    await mailer.send(await composeMail(services, recipientOf(user), items, `digest ${first.id}`));
  } catch (cause) {
    const error = cause instanceof Error ? cause.message : String(cause);
    await recordDelivery(db, { deliveryIds, error, now: now() });
    return { sent: 0, error };
  }
  await recordDelivery(db, { deliveryIds, error: null, now: now() });
  return { sent: deliveries.length };
}
