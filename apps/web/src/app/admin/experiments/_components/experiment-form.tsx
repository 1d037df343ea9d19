"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useFieldArray, useForm } from "react-hook-form";
import { Button } from "@/components/button";
import { Field } from "@/components/field";
import { useTRPC } from "@/trpc/client";
import { Panel } from "../../_components/panel";
import { useAct } from "../../_components/use-act";
import { ArmFields } from "./arm-fields";
import { draftOf, type ExperimentValues, guardrails, isWhole, newArm } from "./draft-of";

const blank: ExperimentValues = {
  ...{ name: "", share: 100, isInterleaved: false, clicks: "", hides: "" },
  arms: [newArm("as-it-is", 50), newArm("tried", 50)],
};
const MOST_ARMS = 10;

/** Drafts an experiment: arms with their models, dials and rows, and what stops an arm by itself. */
export function ExperimentForm() {
  const t = useTranslations("admin.experiments");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const act = useAct();
  const create = useMutation(trpc.admin.experiment.create.mutationOptions());
  const models = useQuery(trpc.admin.model.list.queryOptions({ limit: 50 }));
  const form = useForm<ExperimentValues>({ defaultValues: blank });
  const { register, handleSubmit, reset, control, setError, formState } = form;
  const arms = useFieldArray({ control, name: "arms" });
  const versions = (models.data?.items ?? [])
    .filter(({ artefactSha256, status }) => artefactSha256 !== null && status !== "failed")
    .map(({ version }) => version);
  const submit = handleSubmit(async (values) => {
    if (!isWhole(values.arms)) return setError("root", { message: t("notWhole") });
    if (await act(() => create.mutateAsync(draftOf(values)), t("drafted"))) reset(blank);
    await queryClient.invalidateQueries(trpc.admin.experiment.pathFilter());
  });
  return (
    <Panel title={t("new")} text={t("newText")}>
      <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-5">
        <div className="grid gap-4 sm:grid-cols-3">
          <Field label={t("name")} required maxLength={120} {...register("name")} />
          <Field
            {...{ label: t("sharePercent"), type: "number", min: 1, max: 100 }}
            {...register("share", { valueAsNumber: true })}
          />
        </div>
        {arms.fields.map(({ id }, at) => (
          <ArmFields
            key={id}
            {...{ at, register, versions }}
            onRemove={arms.fields.length > 2 ? () => arms.remove(at) : null}
          />
        ))}
        <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
          <Button
            type="button"
            size="small"
            disabled={arms.fields.length >= MOST_ARMS}
            onClick={() => arms.append(newArm(`tried-${arms.fields.length}`, 0))}
          >
            <Plus />
            {t("addArm")}
          </Button>
          <label className="flex items-center gap-2 text-small">
            <input type="checkbox" className="size-4 accent-accent" {...register("isInterleaved")} />
            {t("interleaved")}
          </label>
        </div>
        <fieldset className="rounded-lg border border-line p-4">
          <legend className="px-1 text-small font-medium">{t("guardrails")}</legend>
          <p className="measure mb-3 text-small text-muted">{t("guardrailsText")}</p>
          <div className="grid gap-4 sm:grid-cols-3">
            {guardrails.map((metric) => (
              <Field
                key={metric}
                {...{ label: t(`guardrailOf.${metric}`), type: "number", min: 0, max: 100, step: 0.01 }}
                {...register(metric)}
              />
            ))}
          </div>
        </fieldset>
        {formState.errors.root ? (
          <p role="alert" className="text-small text-danger">
            {formState.errors.root.message}
          </p>
        ) : null}
        <Button type="submit" tone="primary" className="self-start" disabled={formState.isSubmitting}>
          {t("draft")}
        </Button>
      </form>
    </Panel>
  );
}
