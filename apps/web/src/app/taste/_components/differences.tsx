"use client";

import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { Poster } from "@/components/poster/poster";
import type { TasteShape } from "@/trpc/shape";
import { TastePart } from "./taste-part";

/** Films that the person sees otherwise than everybody, the widest gaps first. */
export function Differences({ differences }: Pick<TasteShape, "differences">) {
  const t = useTranslations("taste");
  const format = useFormatter();
  const stars = (value: number) =>
    format.number(value, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const place = (value: number) => `${((value - 0.5) / 4.5) * 100}%`;
  return (
    <TastePart title={t("differ")} text={t("differText")}>
      {differences.length === 0 ? <p className="text-muted">{t("noDifference")}</p> : null}
      <ul className="grid gap-x-16 lg:grid-cols-2">
        {differences.map(({ film, myStars, everybodyStars }) => (
          <li key={film.id} className="flex items-center gap-4 border-b border-line py-3">
            <Poster film={film} className="!w-11 shrink-0" />
            <div className="min-w-0 flex-1">
              <Link href={`/films/${film.id}`} className="block truncate font-serif hover:text-accent">
                {film.title}
              </Link>
              <div aria-hidden className="relative mt-2 h-3">
                <span className="absolute inset-x-0 top-1/2 h-px bg-line" />
                <span
                  className="absolute top-1/2 h-0.5 -translate-y-1/2 bg-accent/50"
                  style={{
                    insetInlineStart: place(Math.min(myStars, everybodyStars)),
                    width: `${(Math.abs(myStars - everybodyStars) / 4.5) * 100}%`,
                  }}
                />
                <span
                  className="absolute top-0 -ms-1.5 size-3 rounded-full border-2 border-edge bg-canvas"
                  style={{ insetInlineStart: place(everybodyStars) }}
                />
                <span
                  className="absolute top-0 -ms-1.5 size-3 rounded-full bg-accent"
                  style={{ insetInlineStart: place(myStars) }}
                />
              </div>
              <p className="mt-1 flex justify-between gap-4 text-caption text-muted">
                <span className="text-accent">{t("mine", { stars: stars(myStars) })}</span>
                <span>{t("theirs", { stars: stars(everybodyStars) })}</span>
              </p>
            </div>
          </li>
        ))}
      </ul>
    </TastePart>
  );
}
