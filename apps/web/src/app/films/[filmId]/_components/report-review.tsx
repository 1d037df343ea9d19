"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/button";
import { Choice, TextArea } from "@/components/field";
import { toast } from "@/components/toast";

const reasons = ["spoiler", "abuse", "spam", "off-topic", "other"] as const;

export interface ReportReviewProps {
  readonly onReport: (said: { reason: (typeof reasons)[number]; text: string }) => Promise<unknown>;
  readonly onDone: () => void;
}

/** Tells the curators what is wrong with a review, or with an answer to one. */
export function ReportReview({ onReport, onDone }: ReportReviewProps) {
  const t = useTranslations("reviews");
  const [busy, setBusy] = useState(false);

  async function send(form: FormData): Promise<void> {
    const reason = reasons.find((name) => name === form.get("reason")) ?? "other";
    setBusy(true);
    try {
      await onReport({ reason, text: String(form.get("text") ?? "") });
    } catch {
      toast.error(t("notSaved"));
      return;
    } finally {
      setBusy(false);
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
      <Button type="submit" tone="primary" className="self-start" disabled={busy}>
        {t("send")}
      </Button>
    </form>
  );
}
