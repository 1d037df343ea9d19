"use client";

import type { AppRouter } from "@kinora/api";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { inferRouterInputs } from "@trpc/server";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "@/components/toast";
import { useTRPC } from "@/trpc/client";
import { isFailedCall, statusOf } from "@/trpc/refusal";
import type { FilmPart } from "./film-desk";

type Change = Omit<inferRouterInputs<AppRouter>["admin"]["film"]["update"], "filmId" | "version">;

/**
 * The film as a part of the page shows it, and saving that part over the version that was shown. Where
 * somebody was quicker nothing is written: theirs is shown instead, and one looks again.
 */
export function useSaveFilm({ first, version, onSaved }: FilmPart) {
  const t = useTranslations("admin.films");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const update = useMutation(trpc.admin.film.update.mutationOptions());
  const [film, setFilm] = useState(first);
  /** Of somebody else's edit that this part shows and the others do not. */
  const [ahead, setAhead] = useState<number | null>(null);
  const save = async (change: Change) => {
    const [filmId, over] = [film.id, ahead ?? version];
    try {
      const saved = await update.mutateAsync({ filmId, version: over, ...change });
      setFilm(saved);
      setAhead(ahead === null ? null : saved.version);
      onSaved(over, saved.version);
      toast.success(t("saved"));
    } catch (error) {
      if (!isFailedCall(error)) throw error;
      if (statusOf(error) === 409) {
        const theirs = await queryClient.fetchQuery(trpc.admin.film.get.queryOptions({ filmId }));
        setFilm(theirs);
        setAhead(theirs.version);
        toast.error(t("newer"));
      } else toast.error(t("notSaved"), { description: error.message });
    }
    await queryClient.invalidateQueries(trpc.admin.film.history.pathFilter());
  };
  return { film, save };
}
