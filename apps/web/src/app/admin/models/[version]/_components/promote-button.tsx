"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Crown } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/button";
import type { GateShape } from "@/trpc/admin-shape";
import { useTRPC } from "@/trpc/client";
import { ConfirmDialog } from "../../../_components/confirm-dialog";
import { useAct } from "../../../_components/use-act";

export interface PromoteButtonProps {
  readonly version: string;
  readonly gate: GateShape;
  /** An admin may promote what fails the gate, with a reason. */
  readonly mayOverrule: boolean;
}

/** Puts a model in charge of everybody's lists. */
export function PromoteButton({ version, gate, mayOverrule }: PromoteButtonProps) {
  const t = useTranslations("admin.models");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const act = useAct();
  const promote = useMutation(trpc.admin.model.promote.mutationOptions());
  const onConfirm = async (reason: string) => {
    const went = await act(
      () => promote.mutateAsync({ version, ...(reason ? { reason } : {}) }),
      t("promoted"),
    );
    await queryClient.invalidateQueries(trpc.admin.model.pathFilter());
    return went;
  };
  const refused = !gate.passed && !mayOverrule;
  return (
    <ConfirmDialog
      reason={gate.passed ? "optional" : "required"}
      danger={!gate.passed}
      title={t(gate.passed ? "promoteTitle" : "overruleTitle")}
      text={t(gate.passed ? "promoteText" : "overruleText")}
      action={t("promote")}
      trigger={
        <Button tone="primary" size="small" disabled={refused}>
          <Crown />
          {t(refused ? "gateRefuses" : "promote")}
        </Button>
      }
      onConfirm={onConfirm}
    />
  );
}
