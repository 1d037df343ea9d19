"use client";

import { useMutation } from "@tanstack/react-query";
import { Dumbbell } from "lucide-react";
import { useTranslations } from "next-intl";
import { parseAsString, useQueryState } from "nuqs";
import { useForm } from "react-hook-form";
import { Button } from "@/components/button";
import { Choice } from "@/components/field";
import { useTRPC } from "@/trpc/client";
import { Panel } from "../../_components/panel";
import { useAct } from "../../_components/use-act";
import { FollowedJob } from "./followed-job";

const kinds = ["full", "incremental"] as const;

interface TrainValues {
  kind: (typeof kinds)[number];
}

/** Asks for a training and follows it. The run stands in the address, so that a reload still follows. */
export function TrainPanel({ onEnd }: { onEnd: () => void }) {
  const t = useTranslations("admin.models");
  const trpc = useTRPC();
  const act = useAct();
  const [jobId, setJobId] = useQueryState("run", parseAsString);
  const train = useMutation(trpc.admin.model.train.mutationOptions());
  const { register, handleSubmit, watch, formState } = useForm<TrainValues>({
    defaultValues: { kind: "full" },
  });
  const submit = handleSubmit(({ kind }) =>
    act(async () => {
      const { jobId: asked } = await train.mutateAsync({ kind });
      await setJobId(asked);
    }, t("trainAsked")),
  );
  return (
    <Panel title={t("train")} text={t(`trainTextOf.${watch("kind")}`)}>
      <form onSubmit={(event) => void submit(event)} className="flex flex-wrap items-end gap-3">
        <Choice label={t("trainKind")} {...register("kind")}>
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(`trainKindOf.${kind}`)}
            </option>
          ))}
        </Choice>
        <Button type="submit" tone="primary" disabled={formState.isSubmitting}>
          <Dumbbell />
          {t("trainStart")}
        </Button>
      </form>
      <FollowedJob jobId={jobId} onEnd={onEnd} />
    </Panel>
  );
}
