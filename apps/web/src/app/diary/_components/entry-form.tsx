"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { Button } from "@/components/button";
import { Field, TextArea } from "@/components/field";
import { toast } from "@/components/toast";
import { useTRPC } from "@/trpc/client";
import { dayOf } from "./day-of";
import type { EditEntryProps } from "./edit-entry";

interface EntryValues {
  watchedOn: string;
  rewatch: boolean;
  note: string;
}

/** The day of an evening, whether it was the first with this film, and what one wrote to oneself. */
export function EntryForm({ entry, onDone }: EditEntryProps & { onDone: () => void }) {
  const t = useTranslations("diary");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const update = useMutation(trpc.diary.update.mutationOptions());
  const { register, handleSubmit, formState } = useForm<EntryValues>({
    values: {
      watchedOn: dayOf(entry.watchedOn).toISOString().slice(0, 10),
      rewatch: entry.rewatch,
      note: entry.note,
    },
  });
  const submit = handleSubmit(async (values) => {
    try {
      await update.mutateAsync({ id: entry.id, ...values });
      onDone();
      toast.success(t("changed"));
    } catch {
      toast.error(t("failed"));
    }
    await queryClient.invalidateQueries(trpc.diary.pathFilter());
  });
  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-5">
      <Field label={t("watchedOn")} type="date" required {...register("watchedOn")} />
      <label className="flex items-center gap-3 text-small">
        <input type="checkbox" className="size-5 accent-accent" {...register("rewatch")} />
        {t("isRewatch")}
      </label>
      <TextArea label={t("note")} maxLength={2_000} {...register("note")} />
      <Button type="submit" tone="primary" disabled={formState.isSubmitting}>
        {t("save")}
      </Button>
    </form>
  );
}
