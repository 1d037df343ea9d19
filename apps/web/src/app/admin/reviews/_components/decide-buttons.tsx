"use client";

import { useQueryClient } from "@tanstack/react-query";
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

type Decision = (typeof decisions)[number]["decision"];

export interface DecideButtonsProps {
  /** What the question names: a review or a reply to one. */
  readonly subject: "decideTitle" | "decideReplyTitle";
  readonly templates?: readonly ReviewTemplateShape[];
  readonly onDecide: (decision: Decision, note: string) => Promise<unknown>;
}

/** Each decision asks for words to the author; the templates that fit it stand ready. */
export function DecideButtons({ subject, templates = [], onDecide }: DecideButtonsProps) {
  const t = useTranslations("admin.reviews");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const act = useAct();
  return (
    <div className="mt-4 flex flex-wrap gap-2">
      {decisions.map(({ decision, label }) => (
        <ConfirmDialog
          key={decision}
          danger={decision === "removed"}
          reason="optional"
          title={t(`${subject}.${decision}`)}
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
            const went = await act(() => onDecide(decision, note), t("done"));
            await Promise.all(
              [trpc.admin.review, trpc.admin.reply].map((queue) =>
                queryClient.invalidateQueries(queue.pathFilter()),
              ),
            );
            return went;
          }}
        />
      ))}
    </div>
  );
}
