"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/button";
import { CoveredText } from "@/components/review/covered-text";
import { Sheet } from "@/components/sheet";
import { toast } from "@/components/toast";
import { useTRPC } from "@/trpc/client";
import type { ReplyShape } from "@/trpc/shape";

const ReportReview = dynamic(() => import("./report-review").then((module) => module.ReportReview));

/** One answer, with what its reader may do about it. */
export function Reply({ reply, isSignedIn }: { reply: ReplyShape; isSignedIn: boolean }) {
  const t = useTranslations("reviews");
  const format = useFormatter();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [open, setOpen] = useState(false);
  const remove = useMutation(trpc.reply.delete.mutationOptions());
  const report = useMutation(trpc.reply.report.mutationOptions());

  async function takeAway(): Promise<void> {
    try {
      await remove.mutateAsync({ id: reply.id });
    } catch {
      toast.error(t("notSaved"));
      return;
    }
    toast(t("replyRemoved"));
    await Promise.all(
      [trpc.reply, trpc.review].map((noun) => queryClient.invalidateQueries(noun.pathFilter())),
    );
  }

  return (
    <li className="text-small" data-reply={reply.id}>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-medium">{reply.author.name}</span>
        <time dateTime={new Date(reply.createdAt).toISOString()} className="text-muted">
          {format.dateTime(new Date(reply.createdAt), { dateStyle: "medium" })}
        </time>
      </p>
      <CoveredText text={reply.text} isCovered={reply.spoiler} />
      <div className="mt-1 flex flex-wrap gap-1 empty:hidden">
        {reply.removable ? (
          <Button size="small" tone="quiet" disabled={remove.isPending} onClick={() => void takeAway()}>
            {t("remove")}
          </Button>
        ) : null}
        {isSignedIn && !reply.mine ? (
          <Sheet
            open={open}
            onOpenChange={setOpen}
            title={t("report")}
            trigger={
              <Button size="small" tone="quiet">
                {t("report")}
              </Button>
            }
          >
            <ReportReview
              onReport={(said) => report.mutateAsync({ id: reply.id, ...said })}
              onDone={() => setOpen(false)}
            />
          </Sheet>
        ) : null}
      </div>
    </li>
  );
}
