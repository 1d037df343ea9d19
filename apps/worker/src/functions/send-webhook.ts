import { findWebhookDelivery, recordWebhookAttempt } from "@kinora/db";
import { webhookQueued } from "@kinora/events";
import { RefusedTarget, sendOutbound } from "@kinora/outbound";
import { openSealed } from "@kinora/seal";
import { NonRetriableError } from "inngest";
import type { NotifyServices } from "../notify/notify-services";
import { signWebhook } from "../notify/sign-webhook";
import type { WorkerServices } from "./services";

const TIMEOUT_MS = 10_000;

/**
 * Calls a webhook, and calls again with growing pauses while it does not answer 2xx. Safe to run twice: a
 * call that was taken is not made again, and each carries its delivery's id for the other side to know it by.
 */
export const makeSendWebhook = (services: WorkerServices) =>
  services.inngest.createFunction(
    {
      ...{ id: "send-webhook", triggers: [webhookQueued], retries: 6 },
      // One slow address must not hold up the others.
      concurrency: [{ limit: 8 }, { key: "event.data.deliveryId", limit: 1 }],
    },
    async ({ event, step }) =>
      step.run("call-webhook", () => callWebhook(services, { deliveryId: event.data.deliveryId })),
  );

/** @throws NonRetriableError where the address leads somewhere private; Error on anything but 2xx. */
export async function callWebhook(
  { db, secrets, privateHosts, now }: NotifyServices,
  { deliveryId }: { deliveryId: string },
): Promise<{ statusCode: number | null }> {
  const delivery = await findWebhookDelivery(db, { deliveryId });
  if (!delivery || delivery.status === "sent") return { statusCode: delivery?.statusCode ?? null };
  const { webhook, event, payload, createdAt } = delivery;
  const record = (statusCode: number | null, error: string | null) =>
    recordWebhookAttempt(db, { deliveryId, statusCode, error, now: now() });
  if (webhook.disabledAt) {
    await record(null, "The webhook is switched off.");
    return { statusCode: null };
  }
  const body = JSON.stringify({
    id: deliveryId,
    type: event,
    timestamp: createdAt.toISOString(),
    data: payload,
  });
  const secret = openSealed(secrets, "webhook", webhook.secretEncrypted);
  const headers = {
    ...{ "content-type": "application/json", "user-agent": "Kinora-Webhook/1" },
    ...signWebhook({ id: deliveryId, body, at: now(), secret }),
  };
  const request = { method: "POST" as const, headers, body, privateHosts, timeoutMs: TIMEOUT_MS };
  const answer = await sendOutbound(webhook.url, request).catch(async (cause: Error) => {
    await record(null, cause.message);
    if (cause instanceof RefusedTarget) throw new NonRetriableError(cause.message, { cause });
    throw cause;
  });
  const isTaken = answer.status >= 200 && answer.status < 300;
  await record(answer.status, isTaken ? null : `The address answers ${answer.status}.`);
  if (!isTaken) throw new Error(`The webhook's address answers ${answer.status}.`);
  return { statusCode: answer.status };
}
