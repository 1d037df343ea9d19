"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "@/components/toast";
import { useTRPC } from "@/trpc/client";
import type { PickShape } from "@/trpc/shape";
import { Button } from "../button";

/** Leaves single ratings of mine out of the reckoning, and puts them back; every list follows. */
export function ReckoningList({ filmId, reasons }: { filmId: number; reasons: PickShape["reasons"] }) {
  const t = useTranslations("why");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const mute = useMutation(trpc.rating.mute.mutationOptions());
  // A muted rating leaves the answer; it stays in this list for as long as the panel is open.
  const [listed] = useState(reasons);
  const [muted, setMuted] = useState<ReadonlySet<number>>(new Set());

  async function toggle(reason: PickShape["reasons"][number]): Promise<void> {
    const next = !muted.has(reason.filmId);
    try {
      await mute.mutateAsync({ filmId: reason.filmId, muted: next });
    } catch {
      toast.error(t("muteFailed"));
      return;
    }
    setMuted((before) => {
      const after = new Set(before);
      if (next) after.add(reason.filmId);
      else after.delete(reason.filmId);
      return after;
    });
    await queryClient.invalidateQueries(trpc.recommendation.pathFilter());
  }

  return (
    <section aria-labelledby={`reckoning-${filmId}`}>
      <h3 id={`reckoning-${filmId}`} className="font-sans text-small font-medium">
        {t("correct")}
      </h3>
      <p className="mt-1 text-small text-muted">{t("correctHint")}</p>
      <ul className="mt-3 flex flex-wrap gap-2">
        {listed.map((reason) => (
          <li key={reason.filmId}>
            <Button
              size="small"
              aria-pressed={muted.has(reason.filmId)}
              className="max-w-64 aria-pressed:line-through aria-pressed:opacity-70"
              onClick={() => void toggle(reason)}
            >
              <span className="truncate">{t("without", { title: reason.title })}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
