"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/button";
import { Poster } from "@/components/poster/poster";
import { useTRPC } from "@/trpc/client";
import type { GroupShape } from "@/trpc/shape";
import { useRoomVotes } from "./use-room-votes";

/** The film that was chosen; the host may open the question again. */
export function RoomResult({ group, filmId }: { group: GroupShape; filmId: number }) {
  const t = useTranslations("night");
  const trpc = useTRPC();
  const { choose } = useRoomVotes(group, undefined);
  const { data: film } = useQuery(trpc.film.find.queryOptions({ filmId }));
  return (
    <section
      aria-labelledby="chosen"
      aria-live="polite"
      className="rise mb-12 flex flex-wrap items-center gap-6 rounded-lg bg-accent-soft p-6 md:gap-10 md:p-8"
    >
      {film ? <Poster film={film} loading="eager" className="!w-32 shrink-0 shadow-lift md:!w-44" /> : null}
      <div className="min-w-0">
        <h2 id="chosen" className="text-lead text-muted">
          {t("chosen")}
        </h2>
        <p className="mt-1 font-serif text-display">{film?.title}</p>
        <p className="mt-3 text-muted">{t("chosenText")}</p>
        <div className="mt-5 flex flex-wrap gap-3">
          <Button asChild tone="primary">
            <Link href={`/films/${filmId}`}>{t("toFilm")}</Link>
          </Button>
          {group.hosting ? <Button onClick={() => void choose(null)}>{t("reopen")}</Button> : null}
        </div>
      </div>
    </section>
  );
}
