"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { Button } from "@/components/button";
import { Field } from "@/components/field";
import { useTRPC } from "@/trpc/client";
import { Panel } from "../../_components/panel";
import { useAct } from "../../_components/use-act";

const dials = ["popularity", "diversity", "recency"] as const;

interface ExperimentValues {
  name: string;
  share: number;
  modelVersion: string;
  popularity: number;
  diversity: number;
  recency: number;
}

/** Two arms of half the people each: lists as they are, and lists with another model or other dials. */
function draftOf({ name, share, modelVersion, ...turned }: ExperimentValues) {
  const set = Object.fromEntries(
    dials.filter((dial) => turned[dial] !== 0).map((dial) => [dial, turned[dial]]),
  );
  const tried = {
    ...(modelVersion ? { modelVersion } : {}),
    ...(Object.keys(set).length > 0 ? { dials: set } : {}),
  };
  const arms = [
    { key: "as-it-is", share: 0.5 },
    { key: "tried", share: 0.5, ...tried },
  ];
  return { name, share: share / 100, arms };
}

/** Drafts an experiment; without a model and dials it is an A/A check. */
export function ExperimentForm() {
  const t = useTranslations("admin.experiments");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const act = useAct();
  const create = useMutation(trpc.admin.experiment.create.mutationOptions());
  const { register, handleSubmit, reset } = useForm<ExperimentValues>({
    defaultValues: { share: 100, popularity: 0, diversity: 0, recency: 0 },
  });
  const submit = handleSubmit(async (values) => {
    if (await act(() => create.mutateAsync(draftOf(values)), t("drafted"))) reset();
    await queryClient.invalidateQueries(trpc.admin.experiment.pathFilter());
  });
  return (
    <Panel title={t("new")} text={t("newText")}>
      <form onSubmit={(event) => void submit(event)} className="grid gap-4 sm:grid-cols-3">
        <Field label={t("name")} required maxLength={120} {...register("name")} />
        <Field
          label={t("sharePercent")}
          type="number"
          min={1}
          max={100}
          {...register("share", { valueAsNumber: true })}
        />
        <Field label={t("modelVersion")} hint={t("modelHint")} {...register("modelVersion")} />
        {dials.map((dial) => (
          <Field
            key={dial}
            label={t(`dialOf.${dial}`)}
            type="number"
            min={-1}
            max={1}
            step={0.25}
            {...register(dial, { valueAsNumber: true })}
          />
        ))}
        <Button type="submit" tone="primary" className="justify-self-start">
          {t("draft")}
        </Button>
      </form>
    </Panel>
  );
}
