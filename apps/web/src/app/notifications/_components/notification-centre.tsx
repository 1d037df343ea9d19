"use client";

import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { LoadMore } from "@/components/film/load-more";
import { PageHead } from "@/components/page";
import { toast } from "@/components/toast";
import { useTRPC } from "@/trpc/client";
import type { NotificationListShape } from "@/trpc/shape";
import { NotificationLine } from "./notification-line";

/** Marks the named notifications as seen, or all where none are named. */
function useReading() {
  const t = useTranslations("notifications");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const read = useMutation(trpc.notification.read.mutationOptions());
  return async (ids?: string[]): Promise<void> => {
    try {
      await read.mutateAsync({ ids });
    } catch {
      toast.error(t("notRead"));
      return;
    }
    await queryClient.invalidateQueries(trpc.notification.pathFilter());
  };
}

/** The list that moves as news comes, what of it is shown, and the way to have seen it all. */
export function NotificationCentre({ first }: { first: NotificationListShape }) {
  const t = useTranslations("notifications");
  const trpc = useTRPC();
  const [onlyNew, setOnlyNew] = useState(false);
  const read = useReading();
  const list = useInfiniteQuery({
    ...trpc.notification.list.infiniteQueryOptions(
      { limit: 30, ...(onlyNew ? { unread: true } : {}) },
      { getNextPageParam: (page) => page.nextCursor },
    ),
    ...(onlyNew ? {} : { initialData: { pages: [first], pageParams: [null] } }),
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const unreadCount = list.data?.pages[0]?.unreadCount ?? first.unreadCount;
  return (
    <div className="max-w-4xl">
      <PageHead title={t("title")} lead={t("lead", { count: unreadCount })} />
      <div className="mb-6 flex flex-wrap items-center gap-2">
        <Button size="small" aria-pressed={onlyNew} onClick={() => setOnlyNew(!onlyNew)}>
          {t("onlyNew")}
        </Button>
        <Button size="small" disabled={unreadCount === 0} onClick={() => void read()}>
          {t("readAll")}
        </Button>
        <Button asChild size="small" tone="quiet" className="max-sm:-ms-2 sm:ms-auto">
          <Link href="/settings/notifications">{t("choose")}</Link>
        </Button>
      </div>
      {list.isError ? (
        <p role="alert" className="py-8 text-danger">
          {t("failed")}
        </p>
      ) : null}
      {list.isSuccess && items.length === 0 ? <EmptyState title={t("empty")} text={t("emptyText")} /> : null}
      <ul className="divide-y divide-line border-y border-line empty:hidden">
        {items.map((notification) => (
          <NotificationLine
            key={notification.id}
            notification={notification}
            onRead={() => void read([notification.id])}
          />
        ))}
      </ul>
      <LoadMore
        more={list.hasNextPage}
        busy={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
      />
    </div>
  );
}
