import { z } from "zod";
import { decodeCursor, pageInput } from "../../page";
import { adminProcedure, router } from "../../trpc";
import {
  addWebhook,
  changeWebhook,
  createdWebhookSchema,
  instanceWebhookChangeInput,
  newInstanceWebhookInput,
  removeWebhook,
  showWebhookDeliveries,
  showWebhooks,
  testWebhook,
  webhookDeliveriesSchema,
  webhookPosition,
  webhookSchema,
} from "../../webhook";

const tags = ["admin: webhooks"];
const byId = z.object({ id: z.uuid() });

export const adminWebhookRouter = router({
  /** The webhooks of the instance itself, without their secrets. */
  list: adminProcedure
    .meta({ openapi: { method: "GET", path: "/admin/webhooks", tags, summary: "Webhooks of the instance" } })
    .output(z.object({ items: z.array(webhookSchema), nextCursor: z.null() }))
    .query(({ ctx }) => showWebhooks(ctx, null)),

  /** Adds one. The secret that signs its calls is in this answer and nowhere else. */
  create: adminProcedure
    .meta({
      openapi: { method: "POST", path: "/admin/webhooks", tags, summary: "Add a webhook", status: 201 },
    })
    .input(newInstanceWebhookInput)
    .output(createdWebhookSchema)
    .mutation(({ ctx, input }) => addWebhook(ctx, null, input)),

  update: adminProcedure
    .meta({ openapi: { method: "PATCH", path: "/admin/webhooks/{id}", tags, summary: "Change a webhook" } })
    .input(instanceWebhookChangeInput)
    .output(webhookSchema)
    .mutation(({ ctx, input }) => changeWebhook(ctx, null, input)),

  delete: adminProcedure
    .meta({
      openapi: {
        method: "DELETE",
        path: "/admin/webhooks/{id}",
        tags,
        summary: "Remove a webhook",
        status: 204,
      },
    })
    .input(byId)
    .mutation(({ ctx, input }) => removeWebhook(ctx, null, input.id)),

  /** Has it called with a test; how that went stands among its deliveries. */
  test: adminProcedure
    .meta({
      openapi: {
        method: "POST",
        path: "/admin/webhooks/{id}/test",
        tags,
        summary: "Call a webhook",
        status: 202,
      },
    })
    .input(byId)
    .output(z.object({ deliveryId: z.uuid() }))
    .mutation(({ ctx, input }) => testWebhook(ctx, null, input.id)),

  deliveries: adminProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/admin/webhooks/{id}/deliveries",
        tags,
        summary: "Calls of a webhook",
      },
    })
    .input(pageInput.extend({ id: z.uuid() }))
    .output(webhookDeliveriesSchema)
    .query(({ ctx, input: { id, limit, cursor } }) =>
      showWebhookDeliveries(ctx, null, { id, limit, after: decodeCursor(cursor, webhookPosition) }),
    ),
});
