"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/trpc/client";
import { useLivePoll } from "../../_components/live-work";
import { DecideButtons } from "./decide-buttons";
import { WaitingReview } from "./waiting-review";

/** Replies to reviews that wait, the most reported first; nothing at all where none does. */
export function ReplyQueue() {
  const t = useTranslations("admin.reviews");
  const trpc = useTRPC();
  const decide = useMutation(trpc.admin.reply.decide.mutationOptions());
  // A decided reply leaves the list, and the next ones move up.
  const poll = useLivePoll(30_000);
  const { data } = useQuery(trpc.admin.reply.list.queryOptions({ limit: 100 }, { refetchInterval: poll }));
  if (!data || data.items.length === 0) return null;
  return (
    <section className="mt-10">
      <h2 className="text-title">{t("replies")}</h2>
      <ul className="mt-4 flex flex-col gap-4" aria-label={t("replies")}>
        {data.items.map((reply) => (
          <WaitingReview key={reply.id} review={reply}>
            <DecideButtons
              subject="decideReplyTitle"
              onDecide={(decision, note) => decide.mutateAsync({ id: reply.id, decision, note })}
            />
          </WaitingReview>
        ))}
      </ul>
    </section>
  );
}
