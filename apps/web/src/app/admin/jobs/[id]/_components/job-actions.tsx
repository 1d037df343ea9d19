"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { RefreshCw, RotateCcw, Square } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "@/components/button";
import { useTRPC } from "@/trpc/client";
import { ConfirmDialog } from "../../../_components/confirm-dialog";
import type { JobStatusName } from "../../../_components/job-status";
import { useAct } from "../../../_components/use-act";

/** Ends a run, tries it again where it stopped, or sends its event anew. */
export function JobActions({ id, status }: { id: string; status: JobStatusName }) {
  const t = useTranslations("admin.jobs");
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const act = useAct();
  const retry = useMutation(trpc.admin.job.retry.mutationOptions());
  const cancel = useMutation(trpc.admin.job.cancel.mutationOptions());
  const replay = useMutation(trpc.admin.job.replay.mutationOptions());
  const run = async (what: () => Promise<unknown>, done: string) => {
    const went = await act(what, done);
    await queryClient.invalidateQueries(trpc.admin.job.pathFilter());
    return went;
  };
  const unfinished = status === "queued" || status === "running" || status === "waiting";
  return (
    <div className="ms-auto flex flex-wrap gap-2">
      {unfinished ? (
        <ConfirmDialog
          danger
          title={t("cancelTitle")}
          text={t("cancelText")}
          action={t("cancel")}
          trigger={
            <Button size="small">
              <Square />
              {t("cancel")}
            </Button>
          }
          onConfirm={() => run(() => cancel.mutateAsync({ id }), t("cancelled"))}
        />
      ) : null}
      {status === "failed" || status === "cancelled" ? (
        <Button
          size="small"
          tone="primary"
          onClick={() => void run(() => retry.mutateAsync({ id }), t("retried"))}
        >
          <RotateCcw />
          {t("retry")}
        </Button>
      ) : null}
      {unfinished ? null : (
        <Button
          size="small"
          onClick={() =>
            void act(async () => {
              const { jobId } = await replay.mutateAsync({ id });
              router.push(`/admin/jobs?replayed=${jobId}`);
            }, t("replayed"))
          }
        >
          <RefreshCw />
          {t("replay")}
        </Button>
      )}
    </div>
  );
}
