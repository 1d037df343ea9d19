"use client";

import { useQuery } from "@tanstack/react-query";
import { Bell as BellIcon } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/trpc/client";
import { Button } from "../button";
import { lateStream } from "../late-stream";

const LiveNotifications = lateStream(() =>
  import("./live-notifications").then((module) => module.LiveNotifications),
);

/** How many notifications wait; a new one rings it wherever the reader is. */
export function Bell() {
  const t = useTranslations("notifications");
  const trpc = useTRPC();
  const { data } = useQuery(trpc.notification.list.queryOptions({ unread: true, limit: 1 }));
  const count = data?.unreadCount ?? 0;
  return (
    <Button asChild tone="quiet" size="icon-small" className="relative">
      <Link href="/notifications" aria-label={t("bell", { count })}>
        <BellIcon />
        {count > 0 ? (
          <span
            aria-hidden
            className="absolute end-0 top-0 grid h-4 min-w-4 place-items-center rounded-full bg-accent px-1 text-[0.625rem] leading-none font-semibold text-on-accent"
          >
            {count > 9 ? "9+" : count}
          </span>
        ) : null}
        <LiveNotifications />
      </Link>
    </Button>
  );
}
