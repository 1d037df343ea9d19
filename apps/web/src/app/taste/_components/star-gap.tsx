"use client";

import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { Poster } from "@/components/poster/poster";
import type { FilmCardShape } from "@/trpc/shape";

export interface StarGapProps {
  readonly film: FilmCardShape;
  readonly myStars: number;
  readonly otherStars: number;
  /** Whose the other stars are, in words with the formatted number. */
  readonly sayOther: (stars: string) => string;
}

const place = (stars: number) => `${((stars - 0.5) / 4.5) * 100}%`;

/** One film and two numbers of stars for it, as places on one line: the person's own is filled. */
export function StarGap({ film, myStars, otherStars, sayOther }: StarGapProps) {
  const t = useTranslations("taste");
  const format = useFormatter();
  const stars = (value: number) =>
    format.number(value, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return (
    <li className="flex items-center gap-4 border-b border-line py-3">
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
              insetInlineStart: place(Math.min(myStars, otherStars)),
              width: `${(Math.abs(myStars - otherStars) / 4.5) * 100}%`,
            }}
          />
          <span
            className="absolute top-0 -ms-1.5 size-3 rounded-full border-2 border-edge bg-canvas"
            style={{ insetInlineStart: place(otherStars) }}
          />
          <span
            className="absolute top-0 -ms-1.5 size-3 rounded-full bg-accent"
            style={{ insetInlineStart: place(myStars) }}
          />
        </div>
        <p className="mt-1 flex justify-between gap-4 text-caption text-muted">
          <span className="text-accent">{t("mine", { stars: stars(myStars) })}</span>
          <span>{sayOther(stars(otherStars))}</span>
        </p>
      </div>
    </li>
  );
}
