"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/button";
import { HandleField } from "@/components/handle-field";
import { toast } from "@/components/toast";
import { useTRPC } from "@/trpc/client";

export interface LetInProps {
  readonly listId: string;
  readonly onLetIn: () => Promise<void>;
}

/** Lets somebody edit the list, by their handle. */
export function LetIn({ listId, onLetIn }: LetInProps) {
  const t = useTranslations("lists");
  const trpc = useTRPC();
  const add = useMutation(trpc.list.addMember.mutationOptions());
  const [handle, setHandle] = useState("");
  const [error, setError] = useState<string>();

  async function onAdd(event: FormEvent): Promise<void> {
    event.preventDefault();
    try {
      await add.mutateAsync({ id: listId, handle: handle.replace(/^@/, "") });
    } catch {
      setError(t("noMember"));
      return;
    }
    toast.success(t("letInDone", { handle }));
    setHandle("");
    setError(undefined);
    await onLetIn();
  }

  return (
    <form onSubmit={(event) => void onAdd(event)} className="mt-6 flex flex-col items-start gap-4">
      <HandleField
        label={t("handleField")}
        hint={t("handleHint")}
        error={error}
        value={handle}
        onChange={setHandle}
      />
      <Button type="submit" tone="primary" disabled={add.isPending}>
        {t("letIn")}
      </Button>
    </form>
  );
}
