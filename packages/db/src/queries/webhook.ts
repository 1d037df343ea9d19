import type { Database, Transaction } from "../client";
import type { Prisma, Webhook } from "../generated/client";
import { recordEvent } from "./outbox-event";

/** Whose webhooks: somebody's, or with null the instance's own. */
export interface WebhookOwner {
  readonly userId: string | null;
}

const shown = { id: true, url: true, events: true, disabledAt: true, createdAt: true } as const;

/** Webhooks without their secrets, newest first. */
export function listWebhooks(db: Transaction, { userId }: WebhookOwner) {
  return db.webhook.findMany({
    where: { userId },
    select: shown,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
}

export type WebhookRow = Awaited<ReturnType<typeof listWebhooks>>[number];

export interface NewWebhook extends WebhookOwner {
  readonly url: string;
  readonly events: readonly string[];
  readonly secretEncrypted: string;
}

/** Adds a webhook; null where its owner has `limit` already. */
export async function createWebhook(
  db: Database,
  { events, ...webhook }: NewWebhook,
  limit: number,
): Promise<WebhookRow | null> {
  return db.$transaction(async (tx) => {
    if ((await tx.webhook.count({ where: { userId: webhook.userId } })) >= limit) return null;
    return tx.webhook.create({ data: { ...webhook, events: [...events] }, select: shown });
  });
}

export interface WebhookChange {
  readonly url?: string;
  readonly events?: readonly string[];
  readonly enabled?: boolean;
}

/** Changes what is named; null where the owner has no such webhook. */
export async function updateWebhook(
  db: Database,
  { id, userId, now, change }: WebhookOwner & { id: string; now: Date; change: WebhookChange },
): Promise<WebhookRow | null> {
  const { url, events, enabled } = change;
  const { count } = await db.webhook.updateMany({
    where: { id, userId },
    data: {
      url,
      ...(events ? { events: [...events] } : {}),
      ...(enabled === undefined ? {} : { disabledAt: enabled ? null : now }),
    },
  });
  return count === 0 ? null : db.webhook.findUnique({ where: { id }, select: shown });
}

export async function deleteWebhook(
  db: Database,
  { id, userId }: WebhookOwner & { id: string },
): Promise<boolean> {
  const { count } = await db.webhook.deleteMany({ where: { id, userId } });
  return count > 0;
}

/** The enabled webhooks of an owner that want to hear of an event. */
export function listWebhooksFor(
  db: Transaction,
  { userId, event }: WebhookOwner & { event: string },
): Promise<Webhook[]> {
  return db.webhook.findMany({
    where: { userId, disabledAt: null, OR: [{ events: { isEmpty: true } }, { events: { has: event } }] },
  });
}

export interface NewWebhookDelivery {
  readonly webhookId: string;
  readonly event: string;
  readonly payload: Prisma.InputJsonObject;
  /** The same fact calls a webhook once. */
  readonly idempotencyKey: string;
}

/** Writes down a call that is due, with the event that has it made; null when it was due before. */
export async function queueWebhookDelivery(
  tx: Transaction,
  delivery: NewWebhookDelivery,
): Promise<{ deliveryId: string } | null> {
  const [created] = await tx.webhookDelivery.createManyAndReturn({
    data: [delivery],
    skipDuplicates: true,
    select: { id: true },
  });
  if (!created) return null;
  await recordEvent(tx, { name: "webhook/queued", payload: { deliveryId: created.id } });
  return { deliveryId: created.id };
}

/** Calls of one of the owner's webhooks, newest first; null where they have no such webhook. */
export async function listWebhookDeliveries(
  db: Transaction,
  {
    id,
    userId,
    after,
    limit,
  }: WebhookOwner & { id: string; after: { createdAt: Date; id: string } | null; limit: number },
) {
  if (!(await db.webhook.findFirst({ where: { id, userId }, select: { id: true } }))) return null;
  return db.webhookDelivery.findMany({
    where: {
      webhookId: id,
      ...(after
        ? {
            OR: [
              { createdAt: { lt: after.createdAt } },
              { createdAt: after.createdAt, id: { lt: after.id } },
            ],
          }
        : {}),
    },
    omit: { idempotencyKey: true, webhookId: true },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit,
  });
}

/** A call with where it goes. */
export function findWebhookDelivery(db: Database, { deliveryId }: { deliveryId: string }) {
  return db.webhookDelivery.findUnique({ where: { id: deliveryId }, include: { webhook: true } });
}

export interface WebhookOutcome {
  readonly deliveryId: string;
  readonly statusCode: number | null;
  /** Null: it was taken. */
  readonly error: string | null;
  readonly now: Date;
}

/** Records one attempt; a call that tells of a notification passes its state on to that. */
export async function recordWebhookAttempt(db: Database, outcome: WebhookOutcome): Promise<void> {
  const { deliveryId, statusCode, error, now } = outcome;
  const state =
    error === null
      ? ({ status: "sent", sentAt: now, error: null } as const)
      : ({ status: "failed", error } as const);
  await db.$transaction(async (tx) => {
    const { payload } = await tx.webhookDelivery.update({
      where: { id: deliveryId },
      data: { ...state, statusCode, attempts: { increment: 1 } },
    });
    const { notificationId } = payload as { notificationId?: string };
    if (!notificationId) return;
    await tx.notificationDelivery.updateMany({
      where: { notificationId, channel: "webhook" },
      data: { ...state, attempts: { increment: 1 } },
    });
  });
}
