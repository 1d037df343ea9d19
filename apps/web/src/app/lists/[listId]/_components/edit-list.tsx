"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Settings2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/button";
import { ListForm, type ListValues } from "@/components/list/list-form";
import { Sheet } from "@/components/sheet";
import { toast } from "@/components/toast";
import { useTRPC } from "@/trpc/client";
import type { ListFacts } from "./use-list";

/** Changes a list's own fields, or deletes it after a second thought. */
export function EditList({ list }: { list: ListFacts }) {
  const t = useTranslations("lists");
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const [open, setOpen] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const update = useMutation(trpc.list.update.mutationOptions());
  const remove = useMutation(trpc.list.delete.mutationOptions());

  async function onSubmit({ title, description, ranked, visibility }: ListValues): Promise<void> {
    try {
      await update.mutateAsync({ id: list.id, title, description, ranked, visibility });
      setOpen(false);
      toast.success(t("saved"));
    } catch {
      toast.error(t("failed"));
    }
    await queryClient.invalidateQueries(trpc.list.pathFilter());
  }

  async function onDelete(): Promise<void> {
    try {
      await remove.mutateAsync({ id: list.id });
    } catch {
      toast.error(t("failed"));
      return;
    }
    toast(t("deleted", { title: list.title }));
    router.push("/lists");
    router.refresh();
  }

  return (
    <Sheet
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        setDeleting(false);
      }}
      title={deleting ? t("deleteSure", { title: list.title }) : t("editTitle")}
      description={deleting ? t("deleteText") : undefined}
      trigger={
        <Button>
          <Settings2 />
          {t("edit")}
        </Button>
      }
    >
      {deleting ? (
        <Button tone="danger" disabled={remove.isPending} onClick={() => void onDelete()}>
          {t("deleteYes")}
        </Button>
      ) : (
        <>
          <ListForm values={list} submitLabel={t("save")} onSubmit={onSubmit} />
          <div className="mt-8 border-t border-line pt-5">
            <Button tone="danger" size="small" onClick={() => setDeleting(true)}>
              {t("delete")}
            </Button>
          </div>
        </>
      )}
    </Sheet>
  );
}
