"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Button } from "@/components/button";
import type { ExperimentShape } from "@/trpc/admin-shape";
import { useTRPC } from "@/trpc/client";
import { ConfirmDialog } from "../../_components/confirm-dialog";
import { useAct } from "../../_components/use-act";
import { readArms } from "./read-arms";

/** What can be done with an experiment as it stands: start, stop, or give everybody one arm. */
export function ExperimentActions({
  experiment: { id, name, status, arms },
}: {
  experiment: ExperimentShape;
}) {
  const t = useTranslations("admin.experiments");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const act = useAct();
  const start = useMutation(trpc.admin.experiment.start.mutationOptions());
  const stop = useMutation(trpc.admin.experiment.stop.mutationOptions());
  const ship = useMutation(trpc.admin.experiment.ship.mutationOptions());
  const run = async (work: () => Promise<unknown>, done: string) => {
    const went = await act(work, done);
    await queryClient.invalidateQueries(trpc.admin.experiment.pathFilter());
    return went;
  };
  return (
    <div className="flex flex-wrap gap-1.5">
      {status === "draft" ? (
        <Button
          size="small"
          aria-label={t("startOf", { name })}
          onClick={() => void run(() => start.mutateAsync({ id }), t("startedDone"))}
        >
          {t("start")}
        </Button>
      ) : null}
      {status === "running" ? (
        <Button
          size="small"
          aria-label={t("stopOf", { name })}
          onClick={() => void run(() => stop.mutateAsync({ id }), t("stopped"))}
        >
          {t("stop")}
        </Button>
      ) : null}
      {status === "running" || status === "stopped"
        ? readArms(arms).map(({ key }) => (
            <ConfirmDialog
              key={key}
              title={t("shipTitle", { arm: key })}
              text={t("shipText")}
              action={t("ship", { arm: key })}
              trigger={<Button size="small">{t("ship", { arm: key })}</Button>}
              onConfirm={() => run(() => ship.mutateAsync({ id, arm: key }), t("shipped"))}
            />
          ))
        : null}
    </div>
  );
}
