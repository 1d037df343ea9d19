"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/button";
import { Poster } from "@/components/poster/poster";
import { toast } from "@/components/toast";
import { useTRPC } from "@/trpc/client";
import type { FilmCardShape } from "@/trpc/shape";

export interface ChoosingWallProps {
  readonly films: readonly FilmCardShape[];
  readonly onDone: () => void;
}

/** Hides many films at once, or marks them as seen, and offers to take it all back. */
function useHideMany() {
  const t = useTranslations("feedback");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const hide = useMutation(trpc.feedback.hideMany.mutationOptions());
  const undo = useMutation(trpc.feedback.undo.mutationOptions());
  const refresh = () => queryClient.invalidateQueries(trpc.recommendation.pathFilter());

  async function takeBack(filmIds: readonly number[]): Promise<void> {
    try {
      await Promise.all(filmIds.map((filmId) => undo.mutateAsync({ filmId })));
      await refresh();
    } catch {
      toast.error(t("failed"));
    }
  }

  return async (kind: "hide" | "seen", filmIds: number[]): Promise<boolean> => {
    try {
      await hide.mutateAsync({ filmIds, kind, surface: "wall" });
    } catch {
      toast.error(t("failed"));
      return false;
    }
    void refresh();
    toast(t(`many.${kind}`, { count: filmIds.length }), {
      action: { label: t("undo"), onClick: () => void takeBack(filmIds) },
    });
    return true;
  };
}

/** The wall while films are chosen on it, several at a time, to put them all aside. */
export function ChoosingWall({ films, onDone }: ChoosingWallProps) {
  const t = useTranslations("feedback");
  const hideMany = useHideMany();
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const toggle = (id: number) =>
    setChosen(
      (before) => new Set(before.has(id) ? [...before].filter((other) => other !== id) : [...before, id]),
    );

  async function act(kind: "hide" | "seen"): Promise<void> {
    if (await hideMany(kind, [...chosen])) onDone();
  }

  return (
    <>
      <fieldset>
        <legend className="mb-4 text-small text-muted">{t("many.hint")}</legend>
        <ul className="wall">
          {films.map((film) => (
            <li key={film.id}>
              <label className="relative block cursor-pointer has-checked:opacity-55">
                <input
                  type="checkbox"
                  className="absolute start-2 top-2 z-10 size-6 accent-accent"
                  aria-label={film.title}
                  checked={chosen.has(film.id)}
                  onChange={() => toggle(film.id)}
                />
                <Poster film={film} />
                <span aria-hidden className="mt-2 line-clamp-2 font-serif text-small leading-snug">
                  {film.title}
                </span>
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
      <div className="sticky bottom-20 z-30 mt-6 flex flex-wrap items-center gap-2 rounded-lg border border-line bg-surface p-3 shadow-lift md:bottom-4">
        <p aria-live="polite" className="me-auto ps-2 text-small">
          {t("many.chosen", { count: chosen.size })}
        </p>
        <Button size="small" onClick={() => setChosen(new Set(films.map(({ id }) => id)))}>
          {t("many.all")}
        </Button>
        <Button size="small" disabled={chosen.size === 0} onClick={() => void act("seen")}>
          {t("seen.open")}
        </Button>
        <Button size="small" tone="primary" disabled={chosen.size === 0} onClick={() => void act("hide")}>
          {t("hide.open")}
        </Button>
        <Button size="small" tone="quiet" onClick={onDone}>
          {t("many.cancel")}
        </Button>
      </div>
    </>
  );
}
