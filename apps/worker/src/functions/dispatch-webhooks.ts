import { type Database, listWebhooksFor, queueWebhookDelivery } from "@kinora/db";
import { instanceWebhookEvents } from "@kinora/events";
import type { WorkerServices } from "./services";

/**
 * Has the instance's own webhooks called of what happens. Safe to run twice: one event calls a webhook
 * once. Behind everything a person waits for: an import makes thousands of events.
 */
export const makeDispatchWebhooks = ({ inngest, db }: WorkerServices) =>
  inngest.createFunction(
    {
      ...{ id: "dispatch-webhooks", triggers: [...instanceWebhookEvents], priority: { run: "-60" } },
      concurrency: 4,
    },
    async ({ event, step }) => {
      const { id, name, data, ts } = event;
      return step.run("queue-calls", () =>
        queueInstanceWebhooks(db, { eventId: String(id), name, data, at: new Date(ts ?? Date.now()) }),
      );
    },
  );

interface HappenedEvent {
  readonly eventId: string;
  readonly name: string;
  readonly data: object;
  readonly at: Date;
}

async function queueInstanceWebhooks(
  db: Database,
  { eventId, name, data, at }: HappenedEvent,
): Promise<{ queued: number }> {
  const webhooks = await listWebhooksFor(db, { userId: null, event: name });
  if (webhooks.length === 0) return { queued: 0 };
  return db.$transaction(async (tx) => {
    let queued = 0;
    for (const { id: webhookId } of webhooks) {
      const idempotencyKey = `${eventId}:${webhookId}`;
      const payload = { ...data, at: at.toISOString() };
      if (await queueWebhookDelivery(tx, { webhookId, event: name, payload, idempotencyKey })) queued += 1;
    }
    return { queued };
  });
}
