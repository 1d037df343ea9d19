"use client";

import { useMutation } from "@tanstack/react-query";
import { Dumbbell } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/button";
import type { SnapshotShape } from "@/trpc/admin-shape";
import { useTRPC } from "@/trpc/client";
import { useAct } from "../../_components/use-act";

export interface TrainAgainProps {
  readonly snapshot: SnapshotShape;
  readonly onAsked: (jobId: string) => void;
}

/** Trains the snapshot's latest model once more, from the same data by the same settings. */
export function TrainAgain({ snapshot: { storedAt, models }, onAsked }: TrainAgainProps) {
  const t = useTranslations("admin.snapshots");
  const trpc = useTRPC();
  const act = useAct();
  const train = useMutation(trpc.admin.model.train.mutationOptions());
  const repeatOf = models.find(({ kind, status }) => kind === "hybrid" && status !== "training")?.version;
  if (!storedAt) return <span className="text-muted">{t("fileGone")}</span>;
  if (repeatOf === undefined) return <span className="text-muted">{t("noModel")}</span>;
  return (
    <Button
      size="small"
      disabled={train.isPending}
      aria-label={t("trainAgainOf", { version: repeatOf })}
      onClick={() =>
        void act(
          async () => onAsked((await train.mutateAsync({ kind: "full", repeatOf })).jobId),
          t("trainAsked"),
        )
      }
    >
      <Dumbbell />
      {t("trainAgain")}
    </Button>
  );
}
