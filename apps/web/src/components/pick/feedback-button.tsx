"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { CheckCheck, EyeOff, ThumbsDown, ThumbsUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { toast } from "@/components/toast";
import { useTRPC } from "@/trpc/client";
import { Button } from "../button";

const icons = { hide: EyeOff, seen: CheckCheck, more: ThumbsUp, less: ThumbsDown } as const;

export interface FeedbackButtonProps {
  readonly kind: keyof typeof icons;
  readonly film: { id: number; title: string };
  /** Null for picks that no stored request made. */
  readonly requestId: string | null;
}

/** Says something of a pick that teaches the model; every list follows at once, and it can be undone. */
export function FeedbackButton({ kind, film, requestId }: FeedbackButtonProps) {
  const t = useTranslations("feedback");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const give = useMutation(trpc.recommendation.feedback.mutationOptions());
  const undo = useMutation(trpc.feedback.undo.mutationOptions());

  async function settle(act: Promise<unknown>): Promise<boolean> {
    try {
      await act;
    } catch {
      toast.error(t("failed"));
      return false;
    }
    void queryClient.invalidateQueries(trpc.recommendation.pathFilter());
    return true;
  }

  async function onClick(): Promise<void> {
    if (!(await settle(give.mutateAsync({ requestId, filmId: film.id, kind })))) return;
    toast(t(`${kind}.done`, { title: film.title }), {
      id: `feedback-${film.id}`,
      action: { label: t("undo"), onClick: () => void settle(undo.mutateAsync({ filmId: film.id })) },
    });
  }

  const Icon = icons[kind];
  return (
    <Button
      tone="quiet"
      size="icon-small"
      aria-label={t(`${kind}.label`, { title: film.title })}
      title={t(`${kind}.open`)}
      onClick={() => void onClick()}
    >
      <Icon />
    </Button>
  );
}
