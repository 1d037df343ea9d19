"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/button";
import { Field } from "@/components/field";
import { toast } from "@/components/toast";
import { useTRPC } from "@/trpc/client";

/** Today where the person is, as a calendar day. */
function today(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

/** When a film was watched, and whether not for the first time. */
export function DiaryForm({ film, onDone }: { film: { id: number; title: string }; onDone: () => void }) {
  const t = useTranslations("diary");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [watchedOn, setWatchedOn] = useState(today);
  const [rewatch, setRewatch] = useState(false);
  const create = useMutation(trpc.diary.create.mutationOptions());

  async function save(): Promise<void> {
    try {
      await create.mutateAsync({ filmId: film.id, watchedOn: watchedOn || today(), rewatch });
    } catch {
      toast.error(t("failed"));
      return;
    }
    onDone();
    toast(t("logged", { title: film.title }));
    await Promise.all([
      queryClient.invalidateQueries(trpc.diary.pathFilter()),
      queryClient.invalidateQueries(trpc.recommendation.pathFilter()),
    ]);
  }

  return (
    <form
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Field
        label={t("watchedOn")}
        type="date"
        required
        value={watchedOn}
        onChange={(event) => setWatchedOn(event.target.value)}
      />
      <label className="flex items-center gap-3 text-small">
        <input
          type="checkbox"
          className="size-5 accent-accent"
          checked={rewatch}
          onChange={(event) => setRewatch(event.target.checked)}
        />
        {t("isRewatch")}
      </label>
      <Button type="submit" tone="primary" disabled={create.isPending}>
        {t("save")}
      </Button>
    </form>
  );
}
