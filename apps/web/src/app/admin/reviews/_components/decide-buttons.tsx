"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Button } from "@/components/button";
import type { ReviewTemplateShape } from "@/trpc/admin-shape";
import { useTRPC } from "@/trpc/client";
import { ConfirmDialog } from "../../_components/confirm-dialog";
import { useAct } from "../../_components/use-act";

const decisions = [
  { decision: "kept", label: "keep" },
  { decision: "held", label: "hold" },
  { decision: "removed", label: "remove" },
] as const;

/** Each decision asks for words to the author; the templates that fit it stand ready. */
export function DecideButtons({ id, templates }: { id: string; templates: readonly ReviewTemplateShape[] }) {
  const t = useTranslations("admin.reviews");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const act = useAct();
  const decide = useMutation(trpc.admin.review.decide.mutationOptions());
  return (
    <div className="mt-4 flex flex-wrap gap-2">
      {decisions.map(({ decision, label }) => (
        <ConfirmDialog
          key={decision}
          danger={decision === "removed"}
          reason="optional"
          title={t(`decideTitle.${decision}`)}
          text={t("decideText")}
          action={t(label)}
          templates={templates
            .filter((template) => template.decision === decision)
            .map(({ key, note }) => ({ label: t(`templateOf.${key}`), text: note }))}
          trigger={
            <Button size="small" tone={decision === "kept" ? "primary" : "plain"}>
              {t(label)}
            </Button>
          }
          onConfirm={async (note) => {
            const went = await act(() => decide.mutateAsync({ id, decision, note }), t("done"));
            await queryClient.invalidateQueries(trpc.admin.review.pathFilter());
            return went;
          }}
        />
      ))}
    </div>
  );
}
