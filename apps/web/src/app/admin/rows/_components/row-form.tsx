"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { Button } from "@/components/button";
import { Choice, Field } from "@/components/field";
import type { HomeRowShape } from "@/trpc/admin-shape";
import { useTRPC } from "@/trpc/client";
import { Panel } from "../../_components/panel";
import { useAct } from "../../_components/use-act";
import { kinds, type RowValues, rowOf, valuesOf } from "./row-values";

export interface RowFormProps {
  /** The row that is edited; null to add one. */
  readonly row: HomeRowShape | null;
  readonly onDone: () => void;
}

/** What a row shows, and to whom and when. */
export function RowForm({ row, onDone }: RowFormProps) {
  const t = useTranslations("admin.rows");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const act = useAct();
  const create = useMutation(trpc.admin.homeRow.create.mutationOptions());
  const update = useMutation(trpc.admin.homeRow.update.mutationOptions());
  const { register, handleSubmit, reset } = useForm<RowValues>({ defaultValues: valuesOf(row) });
  const save = (values: RowValues) =>
    row
      ? update.mutateAsync({ id: row.id, version: row.version, ...rowOf(values) })
      : create.mutateAsync(rowOf(values));
  const submit = handleSubmit(async (values) => {
    if (await act(() => save(values), t(row ? "saved" : "added"))) {
      reset();
      onDone();
    }
    await queryClient.invalidateQueries(trpc.admin.homeRow.pathFilter());
  });
  return (
    <Panel title={row ? t("editOf", { title: row.title }) : t("new")} text={t("newText")}>
      <form onSubmit={(event) => void submit(event)} className="grid gap-4 sm:grid-cols-2">
        <Field label={t("rowTitle")} required maxLength={120} {...register("title")} />
        <Field
          label={t("key")}
          required
          pattern="[a-z0-9]+(-[a-z0-9]+)*"
          hint={t("keyHint")}
          {...register("key")}
        />
        <Choice label={t("kind")} {...register("kind")}>
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(`kindOf.${kind}`)}
            </option>
          ))}
        </Choice>
        <Field label={t("from")} hint={t("fromHint")} {...register("from")} />
        <Field label={t("yearFrom")} type="number" {...register("yearFrom")} />
        <Field label={t("yearTo")} type="number" {...register("yearTo")} />
        <Field label={t("minRatings")} type="number" min={0} {...register("minRatings")} />
        <Field label={t("language")} {...register("language")} />
        <Field label={t("region")} {...register("region")} />
        <span className="hidden sm:block" />
        <Field label={t("startsAt")} type="datetime-local" {...register("startsAt")} />
        <Field label={t("endsAt")} type="datetime-local" {...register("endsAt")} />
        <div className="flex gap-2">
          <Button type="submit" tone="primary">
            {t(row ? "save" : "add")}
          </Button>
          {row ? (
            <Button type="button" onClick={onDone}>
              {t("cancel")}
            </Button>
          ) : null}
        </div>
      </form>
    </Panel>
  );
}
