"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Button } from "@/components/button";
import { TextArea } from "@/components/field";
import { toast } from "@/components/toast";
import { useTRPC } from "@/trpc/client";
import type { ReviewShape } from "@/trpc/shape";

/** One's own review, to be said otherwise; what it said before is kept with it. */
export function EditReview({ review, onDone }: { review: ReviewShape; onDone: () => void }) {
  const t = useTranslations("reviews");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const update = useMutation(trpc.review.update.mutationOptions());

  async function save(form: FormData): Promise<void> {
    const text = String(form.get("text") ?? "").trim();
    if (!text) return;
    try {
      await update.mutateAsync({ id: review.id, text, spoiler: form.get("spoiler") !== null });
    } catch {
      toast.error(t("notSaved"));
      return;
    }
    onDone();
    await queryClient.invalidateQueries(trpc.review.pathFilter());
  }

  return (
    <form action={save} className="flex flex-col gap-5">
      <TextArea
        label={t("write")}
        name="text"
        required
        rows={6}
        maxLength={10_000}
        defaultValue={review.text}
      />
      <label className="flex min-h-11 items-center gap-3 text-small">
        <input
          type="checkbox"
          name="spoiler"
          className="size-5 accent-accent"
          defaultChecked={review.spoiler}
        />
        {t("spoiler")}
      </label>
      <Button type="submit" tone="primary" className="self-start" disabled={update.isPending}>
        {t("save")}
      </Button>
    </form>
  );
}
