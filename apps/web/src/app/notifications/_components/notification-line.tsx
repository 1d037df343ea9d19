"use client";

import Link from "next/link";
import { useFormatter, useNow, useTranslations } from "next-intl";
import { notificationWords } from "@/components/notification/notification-words";
import type { NotificationShape } from "@/trpc/shape";

/** One notification: following it counts as having seen it. */
export function NotificationLine({
  notification,
  onRead,
}: {
  notification: NotificationShape;
  onRead: () => void;
}) {
  const t = useTranslations("notifications");
  const format = useFormatter();
  const now = useNow();
  const { subject, text, path } = notificationWords(t, notification);
  const isNew = notification.readAt === null;
  return (
    <li>
      <Link
        href={path}
        onClick={() => isNew && onRead()}
        className="group flex items-baseline gap-4 px-1 py-5 hover:bg-surface"
      >
        <span
          aria-hidden
          className={`size-2 shrink-0 self-start rounded-full mt-2 ${isNew ? "bg-accent" : "bg-transparent"}`}
        />
        <span className="min-w-0 flex-1">
          <span className={`block font-serif text-lead ${isNew ? "" : "text-muted"}`}>
            {isNew ? <span className="sr-only">{t("new")}: </span> : null}
            {subject}
          </span>
          {text ? <span className="mt-1 block text-small text-muted">{text}</span> : null}
        </span>
        <time
          dateTime={notification.createdAt.toISOString()}
          className="shrink-0 text-caption text-muted"
          suppressHydrationWarning
        >
          {format.relativeTime(notification.createdAt, now)}
        </time>
      </Link>
    </li>
  );
}
