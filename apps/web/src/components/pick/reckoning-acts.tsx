"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Trash2, VolumeX } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/trpc/client";
import { Button } from "../button";
import { useRating } from "../rating/use-rating";
import { toast } from "../toast";

export interface ReckoningActsProps {
  readonly film: { filmId: number; title: string };
  readonly muted: boolean;
  readonly onMuted: (muted: boolean) => void;
}

/** Leaves one rating out of the reckoning for good, or removes it; both can be undone. */
export function ReckoningActs({ film: { filmId, title }, muted, onMuted }: ReckoningActsProps) {
  const t = useTranslations("why");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const mute = useMutation(trpc.rating.mute.mutationOptions());
  const { data } = useQuery(trpc.film.find.queryOptions({ filmId }));
  const { halfStars, rate } = useRating({ id: filmId, title, myHalfStars: data?.myHalfStars ?? null });

  async function setMuted(next: boolean): Promise<void> {
    try {
      await mute.mutateAsync({ filmId, muted: next });
    } catch {
      toast.error(t("muteFailed"));
      return;
    }
    onMuted(next);
    await queryClient.invalidateQueries(trpc.recommendation.pathFilter());
  }

  return (
    <div className="flex flex-wrap gap-2">
      <Button size="small" aria-pressed={muted} onClick={() => void setMuted(!muted)}>
        <VolumeX />
        {t(muted ? "unmute" : "mute")}
      </Button>
      {halfStars !== null ? (
        <Button size="small" tone="quiet" onClick={() => void rate(null)}>
          <Trash2 />
          {t("remove")}
        </Button>
      ) : null}
    </div>
  );
}
