"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import { useTRPC } from "@/trpc/client";
import type { NotificationShape } from "@/trpc/shape";
import { useVisibility } from "../use-visibility";

/** Follows the reader's notifications while the page is looked at. Every list of notifications is read anew. */
export function useLiveNotifications(onNews: (notification: NotificationShape) => void): void {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const visible = useVisibility();
  useSubscription(
    trpc.notification.live.subscriptionOptions(undefined, {
      enabled: visible,
      onData: ({ data }) => {
        void queryClient.invalidateQueries(trpc.notification.pathFilter());
        onNews(data);
      },
    }),
  );
}
