"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Pencil } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { Button } from "@/components/button";
import { Field, TextArea } from "@/components/field";
import { Sheet } from "@/components/sheet";
import { toast } from "@/components/toast";
import { useTRPC } from "@/trpc/client";
import type { DiaryShape } from "@/trpc/shape";
import { dayOf } from "./day-of";

interface EntryValues {
  watchedOn: string;
  rewatch: boolean;
  note: string;
}

/** Changes one evening: its day, whether it was the first, and what one wrote to oneself. */
export function EditEntry({ entry }: { entry: DiaryShape["items"][number] }) {
  const t = useTranslations("diary");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [open, setOpen] = useState(false);
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
      setOpen(false);
      toast.success(t("changed"));
    } catch {
      toast.error(t("failed"));
    }
    await queryClient.invalidateQueries(trpc.diary.pathFilter());
  });
  return (
    <Sheet
      open={open}
      onOpenChange={setOpen}
      title={t("edit")}
      description={entry.film.title}
      trigger={
        <Button tone="quiet" size="icon-small" aria-label={t("editLabel", { title: entry.film.title })}>
          <Pencil />
        </Button>
      }
    >
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
    </Sheet>
  );
}
