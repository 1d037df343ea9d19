"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { Button } from "@/components/button";
import { toast } from "@/components/toast";
import { useTRPC } from "@/trpc/client";

interface ReviewValues {
  text: string;
  spoiler: boolean;
}

export function ReviewForm({ filmId }: { filmId: number }) {
  const t = useTranslations("reviews");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const create = useMutation(trpc.review.create.mutationOptions());
  const { register, handleSubmit, formState, reset } = useForm<ReviewValues>({
    defaultValues: { text: "", spoiler: false },
  });
  const submit = handleSubmit(async (values) => {
    try {
      await create.mutateAsync({ filmId, ...values });
    } catch {
      toast.error(t("failed"));
      return;
    }
    reset();
    toast(t("published"));
    await queryClient.invalidateQueries(trpc.review.pathFilter());
  });
  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4 self-start">
      <label htmlFor="review" className="text-small font-medium">
        {t("write")}
      </label>
      <textarea
        id="review"
        rows={5}
        maxLength={10_000}
        placeholder={t("placeholder")}
        className="rounded-md border border-edge bg-surface p-4 placeholder:text-muted"
        {...register("text", { required: true })}
      />
      <label className="flex items-center gap-3 text-small">
        <input type="checkbox" className="size-5 accent-accent" {...register("spoiler")} />
        {t("spoiler")}
      </label>
      <Button type="submit" className="self-start" disabled={formState.isSubmitting}>
        {t("publish")}
      </Button>
    </form>
  );
}
