"use client";

import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { LoadMore } from "@/components/film/load-more";
import { toast } from "@/components/toast";
import { useTRPC } from "@/trpc/client";
import type { ImportMatchShape } from "@/trpc/shape";
import { Doubt } from "./doubt";

/** The films of an import that fit several, or none quite: each asks which one was meant. */
export function Doubts({ id }: { id: string }) {
  const t = useTranslations("import");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const query = useInfiniteQuery(
    trpc.import.matches.infiniteQueryOptions(
      { id, limit: 20 },
      { getNextPageParam: (page) => page.nextCursor },
    ),
  );
  const decide = useMutation(trpc.import.decide.mutationOptions());
  const matches = query.data?.pages.flatMap((page) => page.items);

  async function settle({ matchId, film }: ImportMatchShape, filmId: number | null): Promise<void> {
    try {
      await decide.mutateAsync({ id, matchId, filmId });
      toast(t("decided", { title: film.title }));
    } catch {
      toast.error(t("failed"));
    }
    await queryClient.invalidateQueries(trpc.import.pathFilter());
    void queryClient.invalidateQueries(trpc.recommendation.pathFilter());
  }

  return (
    <section aria-labelledby="doubts" aria-busy={query.isPending} className="mb-14">
      <h2 id="doubts" className="text-heading">
        {t("doubts")}
      </h2>
      {matches?.length === 0 ? (
        <p className="mt-2 text-muted">{t("noDoubts")}</p>
      ) : (
        <p className="measure mt-2 mb-4 text-muted">{t("doubtsText")}</p>
      )}
      <ul>
        {matches?.map((match) => (
          <Doubt
            key={match.matchId}
            match={match}
            busy={decide.isPending}
            onDecide={(filmId) => void settle(match, filmId)}
          />
        ))}
      </ul>
      <LoadMore
        more={query.hasNextPage}
        busy={query.isFetchingNextPage}
        onMore={() => void query.fetchNextPage()}
      />
    </section>
  );
}
