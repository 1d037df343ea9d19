"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { Button } from "@/components/button";
import { TextArea } from "@/components/field";
import { toast } from "@/components/toast";
import { useTRPC } from "@/trpc/client";

/** A place to write what one thinks of a film; the list of reviews beside it follows. */
export function ReviewForm({ filmId }: { filmId: number }) {
  const t = useTranslations("reviews");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const create = useMutation(trpc.review.create.mutationOptions());

  async function publish(): Promise<void> {
    if (!form.current) return;
    const given = new FormData(form.current);
    const text = String(given.get("text") ?? "").trim();
    if (!text) return;
    try {
      await create.mutateAsync({ filmId, text, spoiler: given.get("spoiler") !== null });
    } catch {
      // What was written stays where it is, to be sent again.
      toast.error(t("failed"));
      return;
    }
    form.current?.reset();
    toast(t("published"));
    await queryClient.invalidateQueries(trpc.review.pathFilter());
  }

  return (
    <form
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        void publish();
      }}
      className="flex flex-col gap-4 self-start"
    >
      <TextArea
        label={t("write")}
        name="text"
        required
        rows={5}
        maxLength={10_000}
        placeholder={t("placeholder")}
      />
      <label className="flex items-center gap-3 text-small">
        <input type="checkbox" name="spoiler" className="size-5 accent-accent" />
        {t("spoiler")}
      </label>
      <Button type="submit" className="self-start" disabled={create.isPending}>
        {t("publish")}
      </Button>
    </form>
  );
}
