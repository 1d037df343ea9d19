"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import type { PickShape } from "@/trpc/shape";
import { FilmCard } from "../film/film-card";

const PickActs = dynamic(() => import("./pick-acts").then((module) => module.PickActs));

export interface PickCardProps {
  readonly pick: PickShape;
  readonly requestId: string | null;
  readonly loading?: "eager" | "lazy";
  /** The film that the whole list is about: no reason worth repeating on each card. */
  readonly about?: number | undefined;
}

/** A film that was picked, with the strongest reason under it and all of them behind "Why this?". */
export function PickCard({ pick, requestId, loading = "lazy", about }: PickCardProps) {
  const t = useTranslations("why");
  const strongest = pick.reasons
    .filter(({ filmId }) => filmId !== about)
    .reduce<PickShape["reasons"][number] | null>(
      (best, reason) => (best === null || reason.share > best.share ? reason : best),
      null,
    );
  return (
    <div data-pick={pick.film.id}>
      <FilmCard film={pick.film} loading={loading} acts={<PickActs pick={pick} requestId={requestId} />} />
      <p className="mt-1 line-clamp-2 text-caption text-muted" data-reason>
        {strongest && strongest.share > 0
          ? t("because", { title: strongest.title })
          : about === undefined
            ? t(`short.${pick.source}`)
            : pick.film.directors[0]}
      </p>
    </div>
  );
}
