"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Flag, Pencil, ThumbsUp, Trash2 } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/button";
import { Sheet } from "@/components/sheet";
import { toast } from "@/components/toast";
import { useTRPC } from "@/trpc/client";
import type { ReviewShape } from "@/trpc/shape";

const EditReview = dynamic(() => import("./edit-review").then((module) => module.EditReview));
const ReportReview = dynamic(() => import("./report-review").then((module) => module.ReportReview));

/** Says that somebody else's review helped, or tells the curators of it. */
export function ReaderActs({ review }: { review: ReviewShape }) {
  const t = useTranslations("reviews");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const vote = useMutation(trpc.review.vote.mutationOptions());
  const report = useMutation(trpc.review.report.mutationOptions());
  const [open, setOpen] = useState(false);

  async function toggle(): Promise<void> {
    try {
      await vote.mutateAsync({ id: review.id, helpful: review.votedHelpful ? null : true });
    } catch {
      toast.error(t("notSaved"));
      return;
    }
    await queryClient.invalidateQueries(trpc.review.pathFilter());
  }

  return (
    <div className="mt-3 -ms-3 flex flex-wrap gap-1">
      <Button
        size="small"
        tone="quiet"
        aria-pressed={review.votedHelpful === true}
        className="aria-pressed:text-accent-strong"
        disabled={vote.isPending}
        onClick={() => void toggle()}
      >
        <ThumbsUp />
        {t("helpful", { count: review.helpfulCount })}
      </Button>
      <Sheet
        open={open}
        onOpenChange={setOpen}
        title={t("reportTitle")}
        trigger={
          <Button size="small" tone="quiet">
            <Flag />
            {t("report")}
          </Button>
        }
      >
        <ReportReview
          onReport={(said) => report.mutateAsync({ id: review.id, ...said })}
          onDone={() => setOpen(false)}
        />
      </Sheet>
    </div>
  );
}

/** Changes one's own review, or removes it; a removed one comes back on undo. */
export function OwnActs({ review }: { review: ReviewShape }) {
  const t = useTranslations("reviews");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const remove = useMutation(trpc.review.delete.mutationOptions());
  const create = useMutation(trpc.review.create.mutationOptions());
  const [open, setOpen] = useState(false);

  async function settle(act: Promise<unknown>): Promise<boolean> {
    try {
      await act;
    } catch {
      toast.error(t("notSaved"));
      return false;
    }
    await queryClient.invalidateQueries(trpc.review.pathFilter());
    return true;
  }

  async function onRemove(): Promise<void> {
    const { id, filmId, text, spoiler } = review;
    if (!(await settle(remove.mutateAsync({ id })))) return;
    const again = () => void settle(create.mutateAsync({ filmId, text, spoiler }));
    toast(t("removed"), { action: { label: t("undo"), onClick: again } });
  }

  return (
    <div className="mt-3 -ms-3 flex flex-wrap gap-1">
      <Sheet
        open={open}
        onOpenChange={setOpen}
        title={t("write")}
        trigger={
          <Button size="small" tone="quiet">
            <Pencil />
            {t("edit")}
          </Button>
        }
      >
        <EditReview review={review} onDone={() => setOpen(false)} />
      </Sheet>
      <Button size="small" tone="quiet" disabled={remove.isPending} onClick={() => void onRemove()}>
        <Trash2 />
        {t("remove")}
      </Button>
    </div>
  );
}
