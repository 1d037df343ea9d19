"use client";

import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/button";
import { Poster } from "@/components/poster/poster";
import { toast } from "@/components/toast";
import { useTRPC } from "@/trpc/client";
import { TastePart } from "./taste-part";

/** What was hidden or marked as seen, to be taken back; nothing where nothing was. */
export function HiddenFilms() {
  const t = useTranslations("taste");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const undo = useMutation(trpc.feedback.undo.mutationOptions());
  const hidden = useInfiniteQuery(
    trpc.feedback.hidden.list.infiniteQueryOptions(
      { limit: 12 },
      { getNextPageParam: (page) => page.nextCursor },
    ),
  );
  const items = hidden.data?.pages.flatMap((page) => page.items) ?? [];
  if (items.length === 0) return null;

  async function show({ id, title }: { id: number; title: string }): Promise<void> {
    try {
      await undo.mutateAsync({ filmId: id });
    } catch {
      toast.error(t("failed"));
      return;
    }
    toast(t("hiddenFilms.shown", { title }));
    await queryClient.invalidateQueries(trpc.feedback.pathFilter());
    await queryClient.invalidateQueries(trpc.recommendation.pathFilter());
  }

  return (
    <TastePart title={t("hiddenFilms.title")} text={t("hiddenFilms.text")}>
      <ul className="grid gap-x-16 lg:grid-cols-2">
        {items.map(({ film, kind }) => (
          <li
            key={film.id}
            data-hidden={film.id}
            className="flex items-center gap-4 border-b border-line py-3"
          >
            <Poster film={film} className="!w-9 shrink-0" />
            <div className="min-w-0 flex-1">
              <Link href={`/films/${film.id}`} className="block truncate font-serif hover:text-accent">
                {film.title}
              </Link>
              <p className="text-caption text-muted">
                {t(`hiddenFilms.${kind === "seen" ? "seen" : "hide"}`)}
              </p>
            </div>
            <Button
              size="small"
              tone="quiet"
              aria-label={t("hiddenFilms.showLabel", { title: film.title })}
              onClick={() => void show(film)}
            >
              {t("hiddenFilms.show")}
            </Button>
          </li>
        ))}
      </ul>
      {hidden.hasNextPage ? (
        <Button
          className="mt-5"
          disabled={hidden.isFetchingNextPage}
          onClick={() => void hidden.fetchNextPage()}
        >
          {t("hiddenFilms.more")}
        </Button>
      ) : null}
    </TastePart>
  );
}
