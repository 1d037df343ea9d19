"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Undo2 } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { Button } from "@/components/button";
import type { ModelShape } from "@/trpc/admin-shape";
import { useTRPC } from "@/trpc/client";
import { ConfirmDialog } from "../../_components/confirm-dialog";
import { readFigures } from "../../_components/model-figures";
import { Panel } from "../../_components/panel";
import { useAct } from "../../_components/use-act";
import { When } from "../../_components/when";

/** The model that serves everybody now, and the way back to the one before. */
export function ChampionPanel({
  champion,
  mayRollBack,
}: {
  champion: ModelShape | null;
  mayRollBack: boolean;
}) {
  const t = useTranslations("admin.models");
  const format = useFormatter();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const act = useAct();
  const rollback = useMutation(trpc.admin.model.rollback.mutationOptions());
  const onConfirm = async (reason: string) => {
    const went = await act(() => rollback.mutateAsync({ reason }), t("rolledBack"));
    await queryClient.invalidateQueries(trpc.admin.model.pathFilter());
    return went;
  };
  const quality = readFigures(champion?.metrics)["ndcg@100"];
  return (
    <Panel
      title={t("inCharge")}
      actions={
        champion && mayRollBack ? (
          <ConfirmDialog
            danger
            reason="required"
            title={t("rollBackTitle")}
            text={t("rollBackText")}
            action={t("rollBack")}
            trigger={
              <Button size="small">
                <Undo2 />
                {t("rollBack")}
              </Button>
            }
            onConfirm={onConfirm}
          />
        ) : undefined
      }
    >
      {champion ? (
        <dl className="grid grid-cols-2 gap-4 text-small sm:grid-cols-3">
          <div className="col-span-2 sm:col-span-1">
            <dt className="text-caption text-muted">{t("version")}</dt>
            <dd data-champion={champion.version}>
              <Link href={`/admin/models/${champion.version}`} className="font-medium hover:underline">
                {champion.version}
              </Link>
            </dd>
          </div>
          <div>
            <dt className="text-caption text-muted">{t("since")}</dt>
            <dd>
              <When at={champion.promotedAt} />
            </dd>
          </div>
          <div>
            <dt className="text-caption text-muted">{t("figure.ndcg@100")}</dt>
            <dd className="tabular-nums">
              {quality === undefined ? "–" : format.number(quality, { maximumFractionDigits: 4 })}
            </dd>
          </div>
        </dl>
      ) : (
        <p className="text-small text-muted">{t("noChampion")}</p>
      )}
    </Panel>
  );
}
