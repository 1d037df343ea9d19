import type { Database, Transaction } from "../client";
import type { Notification } from "../generated/client";

export interface NotificationFilter {
  readonly userId: string;
  readonly unread?: boolean;
  /** Where the page before ended. */
  readonly after: { readonly createdAt: Date; readonly id: string } | null;
  readonly limit: number;
}

/** Somebody's notifications, newest first. */
export async function listNotifications(
  db: Transaction,
  { userId, unread, after, limit }: NotificationFilter,
): Promise<Notification[]> {
  return db.notification.findMany({
    where: {
      userId,
      ...(unread ? { readAt: null } : {}),
      ...(after
        ? {
            OR: [
              { createdAt: { lt: after.createdAt } },
              { createdAt: after.createdAt, id: { lt: after.id } },
            ],
          }
        : {}),
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit,
  });
}

export interface NotificationsSince {
  readonly userId: string;
  readonly since: Date;
  readonly exceptIds: readonly string[];
  readonly limit: number;
}

/** Somebody's notifications from a moment on, oldest first, but for those named. */
export function listNotificationsSince(
  db: Transaction,
  { userId, since, exceptIds, limit }: NotificationsSince,
): Promise<Notification[]> {
  return db.notification.findMany({
    where: { userId, createdAt: { gte: since }, id: { notIn: [...exceptIds] } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: limit,
  });
}

/** One notification of somebody's. */
export function findNotification(
  db: Transaction,
  { userId, id }: { userId: string; id: string },
): Promise<Notification | null> {
  return db.notification.findFirst({ where: { userId, id } });
}

export async function countUnreadNotifications(
  db: Transaction,
  { userId }: { userId: string },
): Promise<number> {
  return db.notification.count({ where: { userId, readAt: null } });
}

/** Marks notifications of somebody as read, all of them where none is named; returns how many changed. */
export async function readNotifications(
  db: Database,
  { userId, ids, now }: { userId: string; ids: readonly string[] | null; now: Date },
): Promise<number> {
  const { rows } = await db.pool.query<{ count: number }>(
    `WITH changed AS (
       UPDATE "Notification" SET "readAt" = $3
       WHERE "userId" = $1::uuid AND "readAt" IS NULL AND ($2::uuid[] IS NULL OR "id" = ANY($2::uuid[])) RETURNING "id"),
     shown AS (
       UPDATE "NotificationDelivery" SET "status" = 'read', "updatedAt" = $3
       WHERE "channel" = 'inApp' AND "notificationId" IN (SELECT "id" FROM changed))
     SELECT count(*)::int AS "count" FROM changed`,
    [userId, ids, now],
  );
  return rows[0]?.count ?? 0;
}
