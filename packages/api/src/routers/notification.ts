import {
  countUnreadNotifications,
  createNotification,
  findNotificationDeliveries,
  listNotifications,
  notificationChannels,
  readNotifications,
  stopMail,
} from "@kinora/db";
import { readToken } from "@kinora/seal";
import { tracked } from "@trpc/server";
import { z } from "zod";
import { fieldError, notFound } from "../errors";
import { liveInput } from "../live-input";
import { followNotifications } from "../live-notification";
import { decodeCursor, pageInput, pageOf } from "../page";
import { publicProcedure, router, userProcedure } from "../trpc";

const tags = ["notifications"];
const position = z.object({ createdAt: z.coerce.date(), id: z.uuid() });

type Row = Awaited<ReturnType<typeof listNotifications>>[number];

const showNotification = ({ id, kind, payload, createdAt, readAt }: Row) => ({
  ...{ id, kind, payload, createdAt, readAt },
});

export const notificationRouter = router({
  /** The caller's notifications, newest first, with how many are unread in all. */
  list: userProcedure
    .meta({ openapi: { method: "GET", path: "/me/notifications", tags, summary: "Your notifications" } })
    .input(pageInput.extend({ unread: z.boolean().optional() }))
    .query(async ({ ctx, input: { limit, cursor, unread } }) => {
      const after = decodeCursor(cursor, position);
      const [found, unreadCount] = await Promise.all([
        listNotifications(ctx.db, { userId: ctx.userId, unread, after, limit: limit + 1 }),
        countUnreadNotifications(ctx.db, { userId: ctx.userId }),
      ]);
      const { rows, nextCursor } = pageOf(found, limit, ({ createdAt, id }) => ({ createdAt, id }));
      return { items: rows.map(showNotification), nextCursor, unreadCount };
    }),

  /** New notifications as they come; a reader who was away gets what came meanwhile, by the last id. */
  live: userProcedure.input(liveInput.optional()).subscription(async function* ({ ctx, input, signal }) {
    const { userId, db, services } = ctx;
    const lastId = input?.lastEventId ?? null;
    for await (const notification of followNotifications(db, {
      userId,
      lastId,
      signal,
      now: services.now(),
    })) {
      yield tracked(notification.id, showNotification(notification));
    }
  }),

  /** Marks the named ones as read, or all. */
  read: userProcedure
    .meta({
      openapi: {
        method: "POST",
        path: "/me/notifications/read",
        tags,
        summary: "Mark notifications as read",
      },
    })
    .input(z.object({ ids: z.array(z.uuid()).max(500).optional() }).optional())
    .mutation(async ({ ctx, input }) => {
      const ids = input?.ids ?? null;
      return {
        readCount: await readNotifications(ctx.db, { userId: ctx.userId, ids, now: ctx.services.now() }),
      };
    }),

  /** Sends a test on one channel, whatever the caller's wishes; how it went stands among its deliveries. */
  test: userProcedure
    .meta({
      openapi: {
        method: "POST",
        path: "/me/notifications/test",
        tags,
        summary: "Test a channel",
        status: 202,
      },
    })
    .input(z.object({ channel: z.enum(notificationChannels) }))
    .output(z.object({ notificationId: z.uuid() }))
    .mutation(async ({ ctx, input: { channel } }) => {
      const { userId } = ctx;
      const idempotencyKey = `test:${crypto.randomUUID()}`;
      const notification = {
        userId,
        kind: "test",
        payload: { channel },
        idempotencyKey,
        channels: [channel],
      };
      await ctx.db.$transaction((tx) => createNotification(tx, notification));
      const { id } = await ctx.db.notification.findUniqueOrThrow({ where: { idempotencyKey } });
      return { notificationId: id };
    }),

  /** How each channel of one of the caller's notifications fared. @throws NOT_FOUND when it is not theirs. */
  deliveries: userProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/me/notifications/{id}/deliveries",
        tags,
        summary: "How a notification was delivered",
      },
    })
    .input(z.object({ id: z.uuid() }))
    .output(
      z.object({
        items: z.array(
          z.object({
            ...{ channel: z.string(), status: z.enum(["queued", "sent", "failed", "read"]) },
            ...{ attempts: z.int(), error: z.string().nullable(), sentAt: z.date().nullable() },
          }),
        ),
      }),
    )
    .query(async ({ ctx, input: { id } }) => {
      const items = await findNotificationDeliveries(ctx.db, { id, userId: ctx.userId });
      if (!items) throw notFound("notification");
      return { items };
    }),

  /** Turns mail off for whoever a mail went to: its link proves who asks, without signing in. */
  unsubscribe: publicProcedure
    .meta({
      openapi: {
        method: "POST",
        path: "/notifications/unsubscribe",
        tags,
        summary: "No more mails",
        status: 204,
      },
    })
    .input(z.object({ token: z.string().min(1).max(500) }))
    .mutation(async ({ ctx, input: { token } }) => {
      const userId = z.uuid().safeParse(readToken(ctx.services.config.secrets, "unsubscribe", token)).data;
      if (!userId) throw fieldError("token", "is not one of ours");
      await stopMail(ctx.db, { userId });
    }),
});
