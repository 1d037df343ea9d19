"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/button";
import { useTRPC } from "@/trpc/client";
import { ConfirmDialog } from "../../../_components/confirm-dialog";
import { useAct } from "../../../_components/use-act";

export interface UndoButtonProps {
  readonly importId: string;
  /** A data set's ratings go with it. */
  readonly scope: "films" | "ratings";
}

/** Takes back what an upload made; films that it only changed stay as they are. */
export function UndoButton({ importId, scope }: UndoButtonProps) {
  const t = useTranslations("admin.imports");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const act = useAct();
  const undo = useMutation(trpc.admin.import.undo.mutationOptions());
  return (
    <ConfirmDialog
      danger
      title={t("undoTitle")}
      text={t(scope === "ratings" ? "undoRatingsText" : "undoText")}
      action={t("undo")}
      trigger={
        <Button size="small">
          <Undo2 />
          {t("undo")}
        </Button>
      }
      onConfirm={async () => {
        const went = await act(() => undo.mutateAsync({ id: importId }), t("undone"));
        await queryClient.invalidateQueries(trpc.admin.import.pathFilter());
        return went;
      }}
    />
  );
}
