"use client";

import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { Button } from "@/components/button";
import { Choice } from "@/components/field";
import type { ReviewTemplateShape } from "@/trpc/admin-shape";
import { useTRPC } from "@/trpc/client";
import { CsvLink } from "../../_components/csv-link";
import { csvHref } from "../../_components/data-table/csv-href";
import { Nothing } from "../../_components/nothing";
import { DecideButtons } from "./decide-buttons";
import { WaitingReview } from "./waiting-review";

const queues = ["reported", "spoiler", "sentiment", "duplicate"] as const;

/** Reviews that wait, the most reported first; a decided one leaves the list. */
export function ReviewQueue({ templates }: { templates: readonly ReviewTemplateShape[] }) {
  const t = useTranslations("admin.reviews");
  const trpc = useTRPC();
  const decide = useMutation(trpc.admin.review.decide.mutationOptions());
  const [queue, setQueue] = useQueryState("queue", parseAsStringLiteral(queues).withDefault("reported"));
  const query = useInfiniteQuery(
    trpc.admin.review.list.infiniteQueryOptions(
      { limit: 20, queue },
      { getNextPageParam: ({ nextCursor }) => nextCursor, refetchInterval: 30_000 },
    ),
  );
  const reviews = query.data?.pages.flatMap(({ items }) => items);
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center gap-3">
        <Choice
          hideLabel
          label={t("why")}
          value={queue}
          onChange={(event) => void setQueue(queues.find((known) => known === event.target.value) ?? null)}
        >
          {queues.map((known) => (
            <option key={known} value={known}>
              {t(`queueOf.${known}`)}
            </option>
          ))}
        </Choice>
        <p className="text-small text-muted">{t(`queueText.${queue}`)}</p>
        <span className="ms-auto">
          <CsvLink href={csvHref("reviews", { queue })} />
        </span>
      </div>
      {query.isError ? (
        <p role="alert" className="text-small text-danger">
          {t("retry")}
        </p>
      ) : null}
      {reviews?.length === 0 ? <Nothing>{t("none")}</Nothing> : null}
      <ul className="flex flex-col gap-4" aria-label={t("queue")}>
        {reviews?.map((review) => (
          <WaitingReview key={review.id} review={review}>
            <DecideButtons
              subject="decideTitle"
              templates={templates}
              onDecide={(decision, note) => decide.mutateAsync({ id: review.id, decision, note })}
            />
          </WaitingReview>
        ))}
      </ul>
      {query.hasNextPage ? (
        <Button
          className="mt-6"
          disabled={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t("next")}
        </Button>
      ) : null}
    </>
  );
}
