"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { toast } from "@/components/toast";
import { useTRPC } from "@/trpc/client";
import type { TasteShape } from "@/trpc/shape";

/** What is believed, and how to correct it: the answer to a correction is the new belief. */
export function useTaste(first: TasteShape) {
  const trpc = useTRPC();
  const { data: taste } = useQuery({ ...trpc.taste.get.queryOptions(), initialData: first });
  return taste;
}

/** Stores a correction, and lets every list of picks follow. */
export function useCorrection() {
  const t = useTranslations("taste");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const set = useMutation(trpc.taste.set.mutationOptions());
  async function correct(change: Parameters<typeof set.mutateAsync>[0]): Promise<boolean> {
    try {
      queryClient.setQueryData(trpc.taste.get.queryKey(), await set.mutateAsync(change));
    } catch {
      toast.error(t("failed"));
      return false;
    }
    toast.success(t("saved"), { id: "taste" });
    void queryClient.invalidateQueries(trpc.recommendation.pathFilter());
    return true;
  }
  return { correct, busy: set.isPending };
}
