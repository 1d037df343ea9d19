import { countUnreadNotifications, listNotifications, readNotifications } from "@kinora/db";
import { tracked } from "@trpc/server";
import { z } from "zod";
import { liveInput } from "../live-input";
import { followNotifications } from "../live-notification";
import { decodeCursor, pageInput, pageOf } from "../page";
import { router, userProcedure } from "../trpc";

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
});
