"use client";

import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { Poster } from "@/components/poster/poster";
import { Stars } from "@/components/rating/stars";
import type { FeedShape } from "@/trpc/shape";
import { CoveredText } from "./covered-text";

/** One act of somebody: who, what, which film, and what they gave or wrote. */
export function FeedItem({ item }: { item: FeedShape["items"][number] }) {
  const t = useTranslations("members");
  const format = useFormatter();
  const { film, member, kind, halfStars, text, spoiler, rewatch } = item;
  const at = new Date(item.at);
  const act = t(`act.${kind === "diary" && rewatch ? "rewatch" : kind}`, { name: member.name });
  return (
    <li className="flex gap-5 border-b border-line py-5">
      <Poster film={film} className="!w-16 shrink-0 self-start shadow-lift" />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-3 text-small text-muted">
          {member.handle ? (
            <Link href={`/members/${member.handle}`} className="hover:text-text">
              {act}
            </Link>
          ) : (
            act
          )}
          {member.simulated ? (
            <span className="rounded-full border border-line px-2 text-caption">{t("simulated")}</span>
          ) : null}
        </p>
        <p className="mt-0.5 font-serif text-title">
          <Link href={`/films/${film.id}`} className="hover:text-accent">
            {film.title}
          </Link>
        </p>
        <p className="mt-1 flex flex-wrap items-center gap-x-3 text-caption text-muted">
          {halfStars ? (
            <span>
              <Stars halfStars={halfStars} className="h-3.5" />
              <span className="sr-only">{t("gave", { stars: format.number(halfStars / 2) })}</span>
            </span>
          ) : null}
          <time dateTime={at.toISOString()}>{format.dateTime(at, { dateStyle: "medium" })}</time>
        </p>
        {text ? <CoveredText text={text} spoiler={spoiler} /> : null}
      </div>
    </li>
  );
}
