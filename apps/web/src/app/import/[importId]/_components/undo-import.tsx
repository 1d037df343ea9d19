"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/button";
import { Sheet } from "@/components/sheet";
import { toast } from "@/components/toast";
import { useTRPC } from "@/trpc/client";

/** Takes a whole import back after a second thought. */
export function UndoImport({ id }: { id: string }) {
  const t = useTranslations("import");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [open, setOpen] = useState(false);
  const undo = useMutation(trpc.import.undo.mutationOptions());

  async function onUndo(): Promise<void> {
    try {
      await undo.mutateAsync({ id });
      setOpen(false);
      toast(t("undoneNow"));
    } catch {
      toast.error(t("failed"));
    }
    await queryClient.invalidateQueries();
  }

  return (
    <Sheet
      open={open}
      onOpenChange={setOpen}
      title={t("undoSure")}
      description={t("undoText")}
      trigger={
        <Button tone="danger">
          <Undo2 />
          {t("undo")}
        </Button>
      }
    >
      <Button tone="danger" disabled={undo.isPending} onClick={() => void onUndo()}>
        {t("undoYes")}
      </Button>
    </Sheet>
  );
}
