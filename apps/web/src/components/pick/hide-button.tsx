"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { toast } from "@/components/toast";
import { useTRPC } from "@/trpc/client";
import { Button } from "../button";
import { changeMyFilm } from "../film/my-film";

export interface HideButtonProps {
  readonly film: { id: number; title: string };
  /** Null for picks that no stored request made. */
  readonly requestId: string | null;
}

/** Takes a film out of every list of picks and teaches the model so; can be undone. */
export function HideButton({ film, requestId }: HideButtonProps) {
  const t = useTranslations("hide");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const hide = useMutation(trpc.recommendation.feedback.mutationOptions());
  const undo = useMutation(trpc.feedback.undo.mutationOptions());

  async function change(hidden: boolean): Promise<boolean> {
    changeMyFilm(film.id, { hidden });
    try {
      if (hidden) await hide.mutateAsync({ requestId, filmId: film.id, kind: "hide" });
      else await undo.mutateAsync({ filmId: film.id });
    } catch {
      changeMyFilm(film.id, { hidden: !hidden });
      toast.error(t("failed"));
      return false;
    }
    void queryClient.invalidateQueries(trpc.recommendation.pathFilter());
    return true;
  }

  async function onClick(): Promise<void> {
    if (!(await change(true))) return;
    toast(t("done", { title: film.title }), {
      id: `hide-${film.id}`,
      action: { label: t("undo"), onClick: () => void change(false) },
    });
  }

  return (
    <Button
      tone="quiet"
      size="icon-small"
      aria-label={t("label", { title: film.title })}
      title={t("open")}
      onClick={() => void onClick()}
    >
      <EyeOff />
    </Button>
  );
}
