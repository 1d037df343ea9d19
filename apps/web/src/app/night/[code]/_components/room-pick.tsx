"use client";

import { ThumbsDown, ThumbsUp } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { Button } from "@/components/button";
import { Poster } from "@/components/poster/poster";
import type { GroupPickShape, GroupShape } from "@/trpc/shape";

export interface RoomPickProps {
  readonly pick: GroupPickShape;
  readonly votes: GroupShape["votes"];
  readonly meId: string;
  readonly onVote: (value: number) => void;
  /** Null for everybody but the host. */
  readonly onChoose: (() => void) | null;
}

/** One film for the evening: whose wish it is, who said yes, and the person's own word. */
export function RoomPick({ pick: { film, members }, votes, meId, onVote, onChoose }: RoomPickProps) {
  const t = useTranslations("night");
  const approved = votes.some(({ memberId, value }) => memberId === meId && value > 0);
  const { title } = film;
  return (
    <article className="flex gap-4 border-t border-line py-5">
      <Poster film={film} className="!w-24 shrink-0 self-start shadow-lift" />
      <div className="flex min-w-0 flex-1 flex-col">
        <h3 className="font-serif text-title">
          <Link href={`/films/${film.id}`} className="hover:text-accent">
            {title}
          </Link>
        </h3>
        <p className="text-caption text-muted">
          {[film.year, film.runtimeMinutes ? t("minutes", { minutes: film.runtimeMinutes }) : null]
            .filter(Boolean)
            .join(" · ")}
        </p>
        {members.length > 1 ? <Shares members={members} /> : null}
        <div className="mt-auto flex flex-wrap items-center gap-2 pt-3">
          <Button
            size="small"
            aria-pressed={approved}
            aria-label={t("yesLabel", { title })}
            className="aria-pressed:border-accent aria-pressed:bg-accent-soft"
            onClick={() => onVote(approved ? 0 : 1)}
          >
            <ThumbsUp />
            {t("yes")}
          </Button>
          <Button size="small" tone="quiet" aria-label={t("noLabel", { title })} onClick={() => onVote(-1)}>
            <ThumbsDown />
            {t("no")}
          </Button>
          {onChoose ? (
            <Button size="small" aria-label={t("chooseLabel", { title })} onClick={onChoose}>
              {t("choose")}
            </Button>
          ) : null}
          <span className="text-caption text-muted" aria-live="polite">
            {t("votes", { count: votes.filter(({ value }) => value > 0).length })}
          </span>
        </div>
      </div>
    </article>
  );
}

/** Each member's part in the film's place, as one bar and in words. */
function Shares({ members }: Pick<GroupPickShape, "members">) {
  const t = useTranslations("night");
  const format = useFormatter();
  const strengths = ["bg-accent", "bg-accent/60", "bg-accent/35", "bg-edge", "bg-edge/60"];
  return (
    <div className="mt-3">
      <div aria-hidden className="flex h-1.5 gap-px overflow-hidden rounded-full">
        {members.map(({ memberId, share }, index) => (
          <span
            key={memberId}
            className={strengths[index % strengths.length]}
            style={{ width: `${share * 100}%` }}
          />
        ))}
      </div>
      <ul aria-label={t("shares")} className="mt-1.5 flex flex-wrap gap-x-3 text-caption text-muted">
        {members.map(({ memberId, name, share }) => (
          <li key={memberId} className="max-w-full truncate">
            {t("fit", { name, share: format.number(share, { style: "percent" }) })}
          </li>
        ))}
      </ul>
    </div>
  );
}
