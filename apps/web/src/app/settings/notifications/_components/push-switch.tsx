"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "@/components/button";
import { toast } from "@/components/toast";
import { useTRPC } from "@/trpc/client";
import { findPush, startPush } from "./browser-push";

type State = "unknown" | "unable" | "off" | "on";

/** Lets this very browser take pushes, or no more. */
export function PushSwitch() {
  const t = useTranslations("notificationSettings");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const subscribe = useMutation(trpc.push.subscribe.mutationOptions());
  const unsubscribe = useMutation(trpc.push.unsubscribe.mutationOptions());
  const [state, setState] = useState<State>("unknown");
  useEffect(() => {
    void findPush().then((found) => setState(found === undefined ? "unable" : found ? "on" : "off"));
  }, []);

  async function turnOn(): Promise<void> {
    if ((await Notification.requestPermission()) !== "granted") {
      toast.error(t("pushRefused"));
      return;
    }
    const { publicKey } = await queryClient.fetchQuery(trpc.push.key.queryOptions());
    await subscribe.mutateAsync(await startPush(publicKey));
    setState("on");
  }

  async function turnOff(): Promise<void> {
    const found = await findPush();
    if (found) {
      await unsubscribe.mutateAsync({ endpoint: found.endpoint });
      await found.unsubscribe();
    }
    setState("off");
  }

  async function change(): Promise<void> {
    try {
      await (state === "on" ? turnOff() : turnOn());
    } catch {
      toast.error(t("pushFailed"));
    }
  }

  if (state === "unknown") return null;
  if (state === "unable") return <p className="max-w-60 text-caption text-muted">{t("pushUnable")}</p>;
  return (
    <Button size="small" onClick={() => void change()}>
      {t(state === "on" ? "pushOff" : "pushOn")}
    </Button>
  );
}
