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
  const readAnew = () => void queryClient.invalidateQueries(trpc.notification.pathFilter());
  useSubscription(
    trpc.notification.live.subscriptionOptions(undefined, {
      enabled: visible,
      // What came between the page's making and the stream's start is in no list and will not be sent.
      onStarted: readAnew,
      onData: ({ data }) => {
        readAnew();
        onNews(data);
      },
    }),
  );
}
