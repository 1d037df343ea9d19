"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import { useSyncExternalStore } from "react";
import { useTRPC } from "@/trpc/client";
import type { NotificationShape } from "@/trpc/shape";

function watchVisibility(onChange: () => void): () => void {
  document.addEventListener("visibilitychange", onChange);
  return () => document.removeEventListener("visibilitychange", onChange);
}

/**
 * Follows the reader's notifications while the page is looked at: a browser keeps few connections to
 * one host, and tabs in the background would use them up. Every list of notifications is read anew.
 */
export function useLiveNotifications(onNews: (notification: NotificationShape) => void): void {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const visible = useSyncExternalStore(
    watchVisibility,
    () => document.visibilityState === "visible",
    () => false,
  );
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
