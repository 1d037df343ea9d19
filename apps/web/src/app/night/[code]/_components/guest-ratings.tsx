"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FilmFinder } from "@/components/film/film-finder";
import { Poster } from "@/components/poster/poster";
import { StarInput } from "@/components/rating/star-input";
import { toast } from "@/components/toast";
import { useTRPC } from "@/trpc/client";
import type { FilmCardShape } from "@/trpc/shape";

type Stars = Readonly<Record<number, number>>;

/** A few films for somebody without an account to rate: enough for the room to know them a little. */
export function GuestRatings({ code, guestToken }: { code: string; guestToken: string | undefined }) {
  const t = useTranslations("night");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [found, setFound] = useState<readonly FilmCardShape[]>([]);
  const [stars, setStars] = useState<Stars>({});
  const asked = useQuery(trpc.recommendation.interview.queryOptions({ limit: 8 }));
  const set = useMutation(trpc.group.setGuestRatings.mutationOptions());
  const films = [...found, ...(asked.data?.items ?? [])];

  async function rate(filmId: number, halfStars: number | null): Promise<void> {
    const { [filmId]: before, ...rest } = stars;
    const next = halfStars === null ? rest : { ...rest, [filmId]: halfStars };
    setStars(next);
    const ratings = Object.entries(next).map(([id, given]) => ({ filmId: Number(id), halfStars: given }));
    try {
      await set.mutateAsync({ code, guestToken, ratings });
    } catch {
      setStars(before === undefined ? rest : { ...rest, [filmId]: before });
      toast.error(t("failed"));
    }
    await queryClient.invalidateQueries(trpc.group.pathFilter());
  }

  return (
    <section aria-labelledby="ratings">
      <h2 id="ratings" className="text-title">
        {t("ratings")}
      </h2>
      <p className="mt-1 mb-4 text-small text-muted">{t("ratingsText")}</p>
      <ul className="mb-5" aria-busy={asked.isPending}>
        {films.map((film) => (
          <li key={film.id} className="flex items-center gap-3 border-b border-line py-2">
            <Poster film={film} className="!w-9 shrink-0" />
            <span className="line-clamp-2 min-w-0 flex-1 font-serif text-small">{film.title}</span>
            <StarInput
              title={film.title}
              size="small"
              halfStars={stars[film.id] ?? null}
              onChange={(next) => void rate(film.id, next)}
            />
          </li>
        ))}
      </ul>
      <FilmFinder
        label={t("find")}
        placeholder={t("findHint")}
        without={films.map(({ id }) => id)}
        onPick={(film) => setFound((before) => [film, ...before])}
      />
    </section>
  );
}
