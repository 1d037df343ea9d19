"use client";

import { useMutation } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/button";
import { ListForm, type ListValues } from "@/components/list/list-form";
import { Sheet } from "@/components/sheet";
import { toast } from "@/components/toast";
import { useTRPC } from "@/trpc/client";

/** Makes a list and goes there. */
export function NewList() {
  const t = useTranslations("lists");
  const trpc = useTRPC();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const create = useMutation(trpc.list.create.mutationOptions());
  async function onSubmit(values: ListValues): Promise<void> {
    try {
      const { id } = await create.mutateAsync(values);
      router.push(`/lists/${id}`);
    } catch {
      toast.error(t("failed"));
    }
  }
  return (
    <Sheet
      open={open}
      onOpenChange={setOpen}
      title={t("new")}
      description={t("newText")}
      trigger={
        <Button tone="primary">
          <Plus />
          {t("new")}
        </Button>
      }
    >
      <ListForm submitLabel={t("create")} onSubmit={onSubmit} />
    </Sheet>
  );
}
