"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { useForm } from "react-hook-form";
import { Button } from "@/components/button";
import { toast } from "@/components/toast";
import { useTRPC } from "@/trpc/client";

interface ReplyValues {
  text: string;
  spoiler: boolean;
}

export function ReplyForm({ reviewId }: { reviewId: string }) {
  const t = useTranslations("reviews");
  const trpc = useTRPC();
  const id = useId();
  const queryClient = useQueryClient();
  const create = useMutation(trpc.reply.create.mutationOptions());
  const { register, handleSubmit, formState, reset } = useForm<ReplyValues>({
    defaultValues: { text: "", spoiler: false },
  });
  const submit = handleSubmit(async (values) => {
    try {
      await create.mutateAsync({ reviewId, ...values });
    } catch {
      toast.error(t("replyFailed"));
      return;
    }
    reset();
    toast(t("replied"));
    await Promise.all(
      [trpc.reply, trpc.review].map((noun) => queryClient.invalidateQueries(noun.pathFilter())),
    );
  });
  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-3">
      <label htmlFor={id} className="text-small font-medium">
        {t("yourReply")}
      </label>
      <textarea
        id={id}
        rows={2}
        maxLength={2_000}
        className="measure rounded-md border border-edge bg-surface px-4 py-3 text-small"
        {...register("text", { required: true })}
      />
      <div className="flex flex-wrap items-center gap-4">
        <Button type="submit" size="small" disabled={formState.isSubmitting}>
          {t("publish")}
        </Button>
        <label className="flex min-h-11 items-center gap-3 text-small">
          <input type="checkbox" className="size-5 accent-accent" {...register("spoiler")} />
          {t("spoiler")}
        </label>
      </div>
    </form>
  );
}
