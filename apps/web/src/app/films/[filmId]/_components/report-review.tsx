"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Button } from "@/components/button";
import { Choice, TextArea } from "@/components/field";
import { toast } from "@/components/toast";
import { useTRPC } from "@/trpc/client";

const reasons = ["spoiler", "abuse", "spam", "off-topic", "other"] as const;

/** Tells the curators what is wrong with a review. */
export function ReportReview({ reviewId, onDone }: { reviewId: string; onDone: () => void }) {
  const t = useTranslations("reviews");
  const trpc = useTRPC();
  const report = useMutation(trpc.review.report.mutationOptions());

  async function send(form: FormData): Promise<void> {
    const reason = reasons.find((name) => name === form.get("reason")) ?? "other";
    try {
      await report.mutateAsync({ id: reviewId, reason, text: String(form.get("text") ?? "") });
    } catch {
      toast.error(t("notSaved"));
      return;
    }
    toast(t("reported"));
    onDone();
  }

  return (
    <form action={send} className="flex flex-col gap-5">
      <Choice label={t("reason")} name="reason">
        {reasons.map((name) => (
          <option key={name} value={name}>
            {t(`reasonOf.${name}`)}
          </option>
        ))}
      </Choice>
      <TextArea label={t("reportText")} name="text" maxLength={2_000} />
      <Button type="submit" tone="primary" className="self-start" disabled={report.isPending}>
        {t("send")}
      </Button>
    </form>
  );
}
