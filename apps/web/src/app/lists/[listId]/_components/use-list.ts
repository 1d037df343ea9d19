"use client";

import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { toast } from "@/components/toast";
import { useTRPC } from "@/trpc/client";
import type { ListShape } from "@/trpc/shape";

export type ListEntryShape = ListShape["items"][number];
/** A list without its films. */
export type ListFacts = Omit<ListShape, "items" | "nextCursor">;

/** One list, page by page, and what its editors do with its films. */
export function useList(first: ListShape) {
  const t = useTranslations("lists");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const query = useInfiniteQuery({
    ...trpc.list.get.infiniteQueryOptions(
      { id: first.id, limit: 100 },
      { getNextPageParam: (page) => page.nextCursor },
    ),
    initialData: { pages: [first], pageParams: [null] },
  });
  const addFilm = useMutation(trpc.list.addFilm.mutationOptions());
  const removeFilm = useMutation(trpc.list.removeFilm.mutationOptions());
  const list: ListFacts = query.data.pages[0] ?? first;
  const entries = query.data.pages.flatMap((page) => page.items);
  const refresh = () => queryClient.invalidateQueries(trpc.list.pathFilter());

  async function change(act: () => Promise<unknown>): Promise<boolean> {
    try {
      await act();
    } catch {
      toast.error(t("failed"));
      return false;
    } finally {
      await refresh();
    }
    return true;
  }

  async function add(film: { id: number; title: string }, note?: string): Promise<void> {
    const done = await change(() => addFilm.mutateAsync({ id: list.id, filmId: film.id, note }));
    if (done) toast(t("added", { title: film.title, list: list.title }));
  }

  /** Undo puts the film at the end: where it stood is known to nobody any more. */
  async function remove({ film, note }: ListEntryShape): Promise<void> {
    if (!(await change(() => removeFilm.mutateAsync({ id: list.id, filmId: film.id })))) return;
    toast(t("removed", { title: film.title, list: list.title }), {
      action: { label: t("undo"), onClick: () => void add(film, note) },
    });
  }

  return { list, entries, query, refresh, add, remove, change, addFilm };
}
