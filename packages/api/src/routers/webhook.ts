import { z } from "zod";
import { decodeCursor, pageInput } from "../page";
import { router, userProcedure } from "../trpc";
import {
  addWebhook,
  changeWebhook,
  createdWebhookSchema,
  newWebhookInput,
  removeWebhook,
  showWebhookDeliveries,
  showWebhooks,
  testWebhook,
  webhookChangeInput,
  webhookDeliveriesSchema,
  webhookPosition,
  webhookSchema,
} from "../webhook";

const tags = ["webhooks"];
const byId = z.object({ id: z.uuid() });

export const webhookRouter = router({
  /** The caller's webhooks, without their secrets. */
  list: userProcedure
    .meta({ openapi: { method: "GET", path: "/me/webhooks", tags, summary: "Your webhooks" } })
    .output(z.object({ items: z.array(webhookSchema), nextCursor: z.null() }))
    .query(({ ctx }) => showWebhooks(ctx, ctx.userId)),

  /** Adds one. The secret that signs its calls is in this answer and nowhere else. */
  create: userProcedure
    .meta({ openapi: { method: "POST", path: "/me/webhooks", tags, summary: "Add a webhook", status: 201 } })
    .input(newWebhookInput)
    .output(createdWebhookSchema)
    .mutation(({ ctx, input }) => addWebhook(ctx, ctx.userId, input)),

  update: userProcedure
    .meta({ openapi: { method: "PATCH", path: "/me/webhooks/{id}", tags, summary: "Change a webhook" } })
    .input(webhookChangeInput)
    .output(webhookSchema)
    .mutation(({ ctx, input }) => changeWebhook(ctx, ctx.userId, input)),

  delete: userProcedure
    .meta({
      openapi: {
        method: "DELETE",
        path: "/me/webhooks/{id}",
        tags,
        summary: "Remove a webhook",
        status: 204,
      },
    })
    .input(byId)
    .mutation(({ ctx, input }) => removeWebhook(ctx, ctx.userId, input.id)),

  /** Has it called with a test; how that went stands among its deliveries. */
  test: userProcedure
    .meta({
      openapi: {
        method: "POST",
        path: "/me/webhooks/{id}/test",
        tags,
        summary: "Call a webhook",
        status: 202,
      },
    })
    .input(byId)
    .output(z.object({ deliveryId: z.uuid() }))
    .mutation(({ ctx, input }) => testWebhook(ctx, ctx.userId, input.id)),

  deliveries: userProcedure
    .meta({
      openapi: { method: "GET", path: "/me/webhooks/{id}/deliveries", tags, summary: "Calls of a webhook" },
    })
    .input(pageInput.extend({ id: z.uuid() }))
    .output(webhookDeliveriesSchema)
    .query(({ ctx, input: { id, limit, cursor } }) =>
      showWebhookDeliveries(ctx, ctx.userId, { id, limit, after: decodeCursor(cursor, webhookPosition) }),
    ),
});
