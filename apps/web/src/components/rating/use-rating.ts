"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { toast } from "@/components/toast";
import { useTRPC } from "@/trpc/client";
import { changeMyFilm, useMyFilm } from "../film/my-film";

export interface RatedFilm {
  readonly id: number;
  readonly title: string;
  readonly myHalfStars: number | null;
}

export interface RatingOptions {
  /** Whether a prediction was on the screen: it biases people, so it is stored. */
  readonly predictionShown?: boolean;
  /** Without a message: where the page itself shows what was rated and how to take it back. */
  readonly quiet?: boolean;
}

/**
 * The person's rating of one film, and how to change it. The change shows at once, is taken back if
 * the server refuses it, and moves every list of picks on the page once it is stored.
 */
export function useRating(film: RatedFilm, { predictionShown = false, quiet = false }: RatingOptions = {}) {
  const t = useTranslations("rating");
  const format = useFormatter();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  // Quick changes of one film reach the server one after the other, in the order in which they were made.
  const scope = { id: `rating-${film.id}` };
  const set = useMutation(trpc.rating.set.mutationOptions({ scope }));
  const remove = useMutation(trpc.rating.delete.mutationOptions({ scope }));
  const mine = useMyFilm(film.id);
  const halfStars = mine.halfStars === undefined ? film.myHalfStars : mine.halfStars;

  async function store(next: number | null, previous: number | null): Promise<boolean> {
    changeMyFilm(film.id, { halfStars: next });
    try {
      if (next === null) await remove.mutateAsync({ filmId: film.id });
      else await set.mutateAsync({ filmId: film.id, halfStars: next, predictionShown });
    } catch {
      changeMyFilm(film.id, { halfStars: previous });
      toast.error(t("failed", { title: film.title }));
      return false;
    }
    void queryClient.invalidateQueries(trpc.recommendation.pathFilter());
    void queryClient.invalidateQueries(trpc.rating.pathFilter());
    return true;
  }

  async function rate(next: number | null): Promise<void> {
    const previous = halfStars;
    if (!(await store(next, previous))) return;
    if (quiet) return;
    const message =
      next === null
        ? t("cleared", { title: film.title })
        : t("rated", { title: film.title, count: next / 2, stars: format.number(next / 2) });
    toast(message, {
      id: `rating-${film.id}`,
      action: { label: t("undo"), onClick: () => void store(previous, next) },
    });
  }

  return { halfStars, rate };
}
