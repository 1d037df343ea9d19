"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/trpc/client";
import { toast } from "../toast";
import { useVisibility } from "../use-visibility";
import { notificationWords } from "./notification-words";

/**
 * Follows the reader's notifications while the page is looked at, and says each new one. Every list of
 * notifications is read anew.
 */
export function LiveNotifications() {
  const t = useTranslations("notifications");
  const trpc = useTRPC();
  const router = useRouter();
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
        const { subject, path } = notificationWords(t, data);
        toast(subject, { id: data.id, action: { label: t("open"), onClick: () => router.push(path) } });
      },
    }),
  );
  return null;
}
