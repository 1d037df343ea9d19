"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { useFlip } from "@/components/pick/use-flip";
import { Poster } from "@/components/poster/poster";
import type { PickShape } from "@/trpc/shape";

/** The first picks as they stand after the last answer. */
export function InterviewPreview({ picks }: { picks: readonly PickShape[] }) {
  const t = useTranslations("interview");
  const list = useRef<HTMLOListElement>(null);
  useFlip(list, picks.map(({ film }) => film.id).join(","));
  return (
    <aside aria-labelledby="preview">
      <h2 id="preview" className="text-title">
        {t("preview")}
      </h2>
      <p className="mt-1 mb-5 text-small text-muted">{t("previewHint")}</p>
      <ol ref={list} className="flex flex-col gap-3">
        {picks.slice(0, 8).map(({ film, reasons }) => (
          <li key={film.id} data-flip={film.id} className="flex items-center gap-3">
            <Poster film={film} className="!w-11 shrink-0" />
            <div className="min-w-0">
              <Link
                href={`/films/${film.id}`}
                className="line-clamp-1 font-serif text-small hover:text-accent"
              >
                {film.title}
              </Link>
              <p className="line-clamp-1 text-caption text-muted">
                {[film.year, reasons[0] ? t("because", { title: reasons[0].title }) : null]
                  .filter(Boolean)
                  .join(" · ")}
              </p>
            </div>
          </li>
        ))}
      </ol>
    </aside>
  );
}
