"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { toast } from "@/components/toast";
import { useTRPC } from "@/trpc/client";
import type { GroupShape } from "@/trpc/shape";

/** One member's votes, and the host's last word. */
export function useRoomVotes({ code }: GroupShape, guestToken: string | undefined) {
  const t = useTranslations("night");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const send = useMutation(trpc.group.vote.mutationOptions());
  const settle = useMutation(trpc.group.choose.mutationOptions());

  async function attempt(act: () => Promise<unknown>): Promise<boolean> {
    try {
      await act();
    } catch {
      toast.error(t("failed"));
      return false;
    } finally {
      await queryClient.invalidateQueries(trpc.group.pathFilter());
    }
    return true;
  }

  /** A no takes the film off every screen, so it can be taken back. */
  async function vote(film: { id: number; title: string }, value: number): Promise<void> {
    const done = await attempt(() => send.mutateAsync({ code, guestToken, filmId: film.id, value }));
    if (!done || value >= 0) return;
    toast(t("voted", { title: film.title }), {
      action: { label: t("undo"), onClick: () => void vote(film, 0) },
    });
  }

  const choose = (filmId: number | null) => attempt(() => settle.mutateAsync({ code, filmId }));
  return { vote, choose };
}
