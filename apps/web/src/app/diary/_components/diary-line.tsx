"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Repeat2, Trash2 } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { Button } from "@/components/button";
import { Poster } from "@/components/poster/poster";
import { Stars } from "@/components/rating/stars";
import { toast } from "@/components/toast";
import { useTRPC } from "@/trpc/client";
import type { DiaryShape } from "@/trpc/shape";
import { dayOf } from "./day-of";
import { EditEntry } from "./edit-entry";

/** One evening: the day, the film, what one gave it. */
export function DiaryLine({ entry }: { entry: DiaryShape["items"][number] }) {
  const t = useTranslations("diary");
  const format = useFormatter();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const undo = useTranslations("feedback");
  const remove = useMutation(trpc.diary.delete.mutationOptions());
  const create = useMutation(trpc.diary.create.mutationOptions());
  const day = dayOf(entry.watchedOn);

  async function settle(act: Promise<unknown>): Promise<boolean> {
    const done = await act.then(
      () => true,
      () => false,
    );
    if (!done) toast.error(t("failed"));
    await queryClient.invalidateQueries(trpc.diary.pathFilter());
    return done;
  }

  async function onRemove(): Promise<void> {
    const { id, film, watchedOn, rewatch, note, halfStars } = entry;
    if (!(await settle(remove.mutateAsync({ id })))) return;
    const again = { filmId: film.id, watchedOn, rewatch, note, halfStars };
    toast(t("removed", { title: film.title }), {
      action: { label: undo("undo"), onClick: () => void settle(create.mutateAsync(again)) },
    });
  }

  return (
    <li className="flex items-center gap-3 border-b border-line py-3 sm:gap-4 md:gap-6">
      <time
        dateTime={day.toISOString().slice(0, 10)}
        className="w-7 shrink-0 text-center font-serif text-title text-muted"
      >
        {format.dateTime(day, { day: "numeric", timeZone: "UTC" })}
      </time>
      <Poster film={entry.film} className="!w-11 shrink-0" />
      <div className="min-w-0 flex-1 sm:flex sm:items-center sm:justify-between sm:gap-6">
        <div className="min-w-0">
          <Link
            href={`/films/${entry.film.id}`}
            className="inline-block font-serif text-body hover:text-accent"
          >
            {entry.film.title}
          </Link>
          <p className="flex items-center gap-3 text-caption text-muted">
            {entry.film.year}
            {entry.rewatch ? (
              <span className="inline-flex items-center gap-1">
                <Repeat2 className="size-3.5" aria-hidden /> {t("rewatch")}
              </span>
            ) : null}
          </p>
          {entry.note ? <p className="measure mt-1 text-small whitespace-pre-line">{entry.note}</p> : null}
        </div>
        {entry.film.myHalfStars ? (
          <span className="max-sm:mt-1 max-sm:block">
            <Stars halfStars={entry.film.myHalfStars} className="h-3.5 sm:h-4" />
            <span className="sr-only">{t("gave", { stars: format.number(entry.film.myHalfStars / 2) })}</span>
          </span>
        ) : null}
      </div>
      <div className="flex shrink-0">
        <EditEntry entry={entry} />
        <Button
          tone="quiet"
          size="icon-small"
          aria-label={t("remove", { title: entry.film.title })}
          onClick={() => void onRemove()}
        >
          <Trash2 />
        </Button>
      </div>
    </li>
  );
}
