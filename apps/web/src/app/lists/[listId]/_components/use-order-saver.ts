"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { toast } from "@/components/toast";
import { useTRPC } from "@/trpc/client";
import { statusOf } from "@/trpc/refusal";
import type { ListFacts } from "./use-list";

/**
 * Stores each new order, one after the other: every save names the version that the one before made.
 * Where somebody else was faster, `onStale` shows the list as it stands.
 */
export function useOrderSaver(list: ListFacts, onStale: () => void): (filmIds: number[]) => void {
  const t = useTranslations("lists");
  const trpc = useTRPC();
  const order = useMutation(trpc.list.order.mutationOptions());
  const version = useRef(list.version);
  const queue = useRef(Promise.resolve());

  async function save(filmIds: number[]): Promise<void> {
    try {
      version.current = (await order.mutateAsync({ id: list.id, filmIds, version: version.current })).version;
      toast.success(t("orderSaved"), { id: `order-${list.id}`, duration: 1_500 });
    } catch (cause) {
      toast.error(t(statusOf(cause) === 409 ? "stale" : "failed"));
      onStale();
    }
  }

  return (filmIds) => {
    queue.current = queue.current.then(() => save(filmIds));
  };
}
