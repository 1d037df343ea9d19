import { deletePushSubscription, findOrCreateSetting, setPushSubscription } from "@kinora/db";
import { checkTarget, RefusedTarget } from "@kinora/outbound";
import { makeSealedVapidKeys, openVapidKeys, sealText } from "@kinora/seal";
import { z } from "zod";
import { fieldError } from "../errors";
import { router, userProcedure } from "../trpc";

const tags = ["notifications"];
const endpoint = z.string().min(1).max(2_000);
const key = z.string().regex(/^[\w-]{16,200}={0,2}$/, "is base64url");

/** Pushes to browsers: what `PushSubscription` of the browser says, as it says it. */
export const pushRouter = router({
  /** The key that a browser subscribes with. */
  key: userProcedure
    .meta({
      openapi: { method: "GET", path: "/me/push/key", tags, summary: "The key for push subscriptions" },
    })
    .output(z.object({ publicKey: z.string() }))
    .query(async ({ ctx }) => {
      const { secrets, vapidPublicKey } = ctx.services.config;
      if (vapidPublicKey) return { publicKey: vapidPublicKey };
      const sealed = await findOrCreateSetting(ctx.db, {
        key: "vapid",
        make: () => makeSealedVapidKeys(secrets),
      });
      return { publicKey: openVapidKeys(secrets, String(sealed)).publicKey };
    }),

  /** Takes a browser in. @throws BAD_REQUEST on an address that no push service has. */
  subscribe: userProcedure
    .meta({
      openapi: { method: "POST", path: "/me/push", tags, summary: "Let a browser take pushes", status: 204 },
    })
    .input(z.object({ endpoint, keys: z.object({ p256dh: key, auth: key }) }))
    .mutation(async ({ ctx, input }) => {
      const { secrets, privateHosts } = ctx.services.config;
      try {
        checkTarget(input.endpoint, privateHosts);
      } catch (error) {
        if (error instanceof RefusedTarget) throw fieldError("endpoint", error.message);
        throw error;
      }
      const keysEncrypted = sealText(secrets, "push", JSON.stringify(input.keys));
      await setPushSubscription(ctx.db, { endpoint: input.endpoint, userId: ctx.userId, keysEncrypted });
    }),

  /** Forgets a browser; one that is not known is as good as forgotten. */
  unsubscribe: userProcedure
    .meta({
      openapi: {
        method: "DELETE",
        path: "/me/push",
        tags,
        summary: "No more pushes to a browser",
        status: 204,
      },
    })
    .input(z.object({ endpoint }))
    .mutation(async ({ ctx, input }) => {
      await deletePushSubscription(ctx.db, { ...input, userId: ctx.userId });
    }),
});
