"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { toast } from "@/components/toast";
import { useTRPC } from "@/trpc/client";
import { changeMyFilm, useMyFilm } from "./my-film";

/** Whether a film is on the person's watchlist, and a switch for it. */
export function useWatchlist(film: { id: number; title: string; onWatchlist: boolean }) {
  const t = useTranslations("watchlist");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  // A second thought must not overtake the first on its way to the server.
  const scope = { id: `watchlist-${film.id}` };
  const add = useMutation(trpc.watchlist.add.mutationOptions({ scope }));
  const remove = useMutation(trpc.watchlist.remove.mutationOptions({ scope }));
  const onWatchlist = useMyFilm(film.id).onWatchlist ?? film.onWatchlist;

  async function set(next: boolean): Promise<boolean> {
    changeMyFilm(film.id, { onWatchlist: next });
    try {
      await (next ? add : remove).mutateAsync({ filmId: film.id });
    } catch {
      changeMyFilm(film.id, { onWatchlist: !next });
      toast.error(t("failed"));
      return false;
    }
    void queryClient.invalidateQueries(trpc.watchlist.pathFilter());
    return true;
  }

  async function toggle(): Promise<void> {
    const next = !onWatchlist;
    if (!(await set(next))) return;
    toast(t(next ? "added" : "removed", { title: film.title }), {
      id: `watchlist-${film.id}`,
      action: { label: t("undo"), onClick: () => void set(!next) },
    });
  }

  return { onWatchlist, toggle };
}
