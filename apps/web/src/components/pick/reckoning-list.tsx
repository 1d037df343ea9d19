"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { PickShape } from "@/trpc/shape";
import { Button } from "../button";
import { ReckoningActs } from "./reckoning-acts";
import { WithoutPreview } from "./without-preview";

/** The ratings behind a pick: what the list would be without one, and the way to leave it out for good. */
export function ReckoningList({ filmId, reasons }: { filmId: number; reasons: PickShape["reasons"] }) {
  const t = useTranslations("why");
  // A muted rating leaves the answer; it stays in this list for as long as the panel is open.
  const [listed] = useState(reasons);
  const [muted, setMuted] = useState<ReadonlySet<number>>(new Set());
  const [chosenId, setChosenId] = useState<number | null>(null);
  const chosen = listed.find((reason) => reason.filmId === chosenId);
  const onMuted = (id: number, isMuted: boolean) =>
    setMuted((before) => new Set(isMuted ? [...before, id] : [...before].filter((other) => other !== id)));
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
              aria-pressed={chosenId === reason.filmId}
              className={`max-w-64 aria-pressed:border-accent aria-pressed:text-accent-strong ${muted.has(reason.filmId) ? "line-through opacity-70" : ""}`}
              onClick={() => setChosenId(chosenId === reason.filmId ? null : reason.filmId)}
            >
              <span className="truncate">{t("without", { title: reason.title })}</span>
            </Button>
          </li>
        ))}
      </ul>
      {chosen ? (
        <div className="mt-5 flex flex-col gap-4 border-s-2 border-accent ps-4">
          <WithoutPreview filmId={chosen.filmId} title={chosen.title} />
          <ReckoningActs
            key={chosen.filmId}
            film={chosen}
            muted={muted.has(chosen.filmId)}
            onMuted={(next) => onMuted(chosen.filmId, next)}
          />
        </div>
      ) : null}
    </section>
  );
}
