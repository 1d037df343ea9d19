"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/button";
import { toast } from "@/components/toast";
import { useTRPC } from "@/trpc/client";

export interface ChannelTestProps {
  readonly channel: "inApp" | "email" | "push" | "webhook";
  readonly name: string;
}

/** Sends a test on one channel, and says how it fared as the worker delivers it. */
export function ChannelTest({ channel, name }: ChannelTestProps) {
  const t = useTranslations("notificationSettings");
  const trpc = useTRPC();
  const test = useMutation(trpc.notification.test.mutationOptions());
  const [sentId, setSentId] = useState<string | null>(null);
  const { data } = useQuery({
    ...trpc.notification.deliveries.queryOptions({ id: sentId ?? "" }),
    enabled: sentId !== null,
    // The worker delivers within seconds; what waits for longer is a failure that is being retried.
    refetchInterval: ({ state }) => (isSettled(state.data?.items[0]?.status) ? false : 1_500),
  });
  const delivery = data?.items[0];

  async function send(): Promise<void> {
    try {
      setSentId((await test.mutateAsync({ channel })).notificationId);
    } catch {
      toast.error(t("failed"));
    }
  }

  return (
    <>
      <p role="status" className="max-w-60 text-caption text-muted">
        {sentId === null ? null : isSettled(delivery?.status) ? (
          <span className={delivery?.status === "failed" ? "text-danger" : "text-accent"}>
            {t(delivery?.status === "failed" ? "testFailed" : "testSent")}
            {delivery?.error ? ` ${delivery.error}` : null}
          </span>
        ) : (
          t("testOnItsWay")
        )}
      </p>
      <Button
        size="small"
        aria-label={t("testLabel", { channel: name })}
        disabled={test.isPending}
        onClick={() => void send()}
      >
        {t("test")}
      </Button>
    </>
  );
}

function isSettled(status: string | undefined): boolean {
  return status !== undefined && status !== "queued";
}
