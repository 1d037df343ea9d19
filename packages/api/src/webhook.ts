import { randomBytes } from "node:crypto";
import {
  createWebhook,
  deleteWebhook,
  listWebhookDeliveries,
  listWebhooks,
  queueWebhookDelivery,
  updateWebhook,
} from "@kinora/db";
import { instanceWebhookEvents } from "@kinora/events";
import { checkTarget, RefusedTarget } from "@kinora/outbound";
import { sealText } from "@kinora/seal";
import { z } from "zod";
import type { Context } from "./context";
import { conflict, fieldError, notFound } from "./errors";
import { pageOf } from "./page";

const MOST_WEBHOOKS = 20;

/** Kinds of notifications that somebody's webhook may ask for. */
const notificationKinds = [
  ...["new-picks", "film-available", "new-follower", "follow-requested", "reply", "import-finished"],
  ...["import-failed", "review-moderated", "review-reported", "model-trained", "drift-detected", "test"],
  ...["reply-reported", "reply-moderated", "catalogue-import-failed", "search-repaired", "job-failed"],
] as const;
const eventNames = instanceWebhookEvents.map(({ name }) => name);

const url = z.string().trim().min(1).max(2_000);
const kinds = z.array(z.enum(notificationKinds)).max(50);
const names = z.array(z.enum(eventNames)).max(50);

/** No events: all of them. */
export const newWebhookInput = z.object({ url, events: kinds.default([]) });
export const newInstanceWebhookInput = z.object({ url, events: names.default([]) });

const change = z.object({ id: z.uuid(), url: url.optional(), enabled: z.boolean().optional() });
export const webhookChangeInput = change.extend({ events: kinds.optional() });
export const instanceWebhookChangeInput = change.extend({ events: names.optional() });

export const webhookSchema = z.object({
  id: z.uuid(),
  url: z.string(),
  events: z.array(z.string()),
  disabledAt: z.date().nullable(),
  createdAt: z.date(),
});
/** `secret` verifies the header `webhook-signature` as standardwebhooks.com has it. */
export const createdWebhookSchema = webhookSchema.extend({ secret: z.string() });

export const webhookDeliveriesSchema = z.object({
  items: z.array(
    z.object({
      ...{ id: z.uuid(), event: z.string(), payload: z.unknown(), attempts: z.int() },
      status: z.enum(["queued", "sent", "failed", "read"]),
      statusCode: z.int().nullable(),
      error: z.string().nullable(),
      ...{ createdAt: z.date(), sentAt: z.date().nullable() },
    }),
  ),
  nextCursor: z.string().nullable(),
});
export const webhookPosition = z.object({ createdAt: z.coerce.date(), id: z.uuid() });

/** Whose: somebody's, or with null the instance's own. */
type Owner = string | null;

export async function showWebhooks({ db }: Context, userId: Owner) {
  return { items: await listWebhooks(db, { userId }), nextCursor: null };
}

/** @throws BAD_REQUEST on an address that leads somewhere private; CONFLICT when there are many already. */
export async function addWebhook(
  { db, services }: Context,
  userId: Owner,
  input: z.output<typeof newWebhookInput> | z.output<typeof newInstanceWebhookInput>,
) {
  checkUrl(services.config.privateHosts ?? [], input.url);
  const secret = `whsec_${randomBytes(24).toString("base64")}`;
  const secretEncrypted = sealText(services.config.secrets, "webhook", secret);
  const webhook = await createWebhook(db, { userId, ...input, secretEncrypted }, MOST_WEBHOOKS);
  if (!webhook) throw conflict(`There are ${MOST_WEBHOOKS} webhooks already.`);
  return { ...webhook, secret };
}

export async function changeWebhook(
  { db, services }: Context,
  userId: Owner,
  { id, ...change }: z.output<typeof webhookChangeInput> | z.output<typeof instanceWebhookChangeInput>,
) {
  if (change.url) checkUrl(services.config.privateHosts ?? [], change.url);
  const webhook = await updateWebhook(db, { id, userId, now: services.now(), change });
  if (!webhook) throw notFound("webhook");
  return webhook;
}

export async function removeWebhook({ db }: Context, userId: Owner, id: string): Promise<void> {
  if (!(await deleteWebhook(db, { id, userId }))) throw notFound("webhook");
}

export async function testWebhook({ db, services }: Context, userId: Owner, id: string) {
  const owned = (await listWebhooks(db, { userId })).some((webhook) => webhook.id === id);
  if (!owned) throw notFound("webhook");
  const queued = await db.$transaction((tx) =>
    queueWebhookDelivery(tx, {
      ...{ webhookId: id, event: "test", idempotencyKey: `test:${crypto.randomUUID()}` },
      payload: { text: "This webhook works.", at: services.now().toISOString() },
    }),
  );
  if (!queued) throw new Error("A key made up a moment ago was taken.");
  return queued;
}

interface Page {
  readonly id: string;
  readonly limit: number;
  readonly after: z.output<typeof webhookPosition> | null;
}

export async function showWebhookDeliveries({ db }: Context, userId: Owner, { id, limit, after }: Page) {
  const found = await listWebhookDeliveries(db, { id, userId, after, limit: limit + 1 });
  if (!found) throw notFound("webhook");
  const { rows, nextCursor } = pageOf(found, limit, (row) => ({ createdAt: row.createdAt, id: row.id }));
  return { items: rows, nextCursor };
}

function checkUrl(privateHosts: readonly string[], address: string): void {
  try {
    checkTarget(address, privateHosts);
  } catch (error) {
    if (error instanceof RefusedTarget) throw fieldError("url", error.message);
    throw error;
  }
}
