"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { RefreshCw } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { Button } from "@/components/button";
import { Field } from "@/components/field";
import { useTRPC } from "@/trpc/client";
import { csvHref } from "../../_components/data-table/csv-href";
import { DataTable } from "../../_components/data-table/data-table";
import { queryRows } from "../../_components/data-table/query-rows";
import { FactList } from "../../_components/fact-list";
import { Panel } from "../../_components/panel";
import { useAct } from "../../_components/use-act";
import { useGoldenColumns } from "./use-golden-columns";

interface GoldenValues {
  query: string;
  filmId: number;
}

/** What searches must find, and where they find it now: run anew each time the page is opened or asked for. */
export function GoldenPanel() {
  const t = useTranslations("admin.search");
  const format = useFormatter();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const act = useAct();
  const report = useQuery(trpc.admin.goldenQuery.report.queryOptions());
  const set = useMutation(trpc.admin.goldenQuery.set.mutationOptions());
  const remove = useMutation(trpc.admin.goldenQuery.delete.mutationOptions());
  const { register, handleSubmit, reset } = useForm<GoldenValues>();
  const change = async (work: () => Promise<unknown>, done: string) => {
    const went = await act(work, done);
    await queryClient.invalidateQueries(trpc.admin.goldenQuery.pathFilter());
    return went;
  };
  const submit = handleSubmit(async (values) => {
    if (await change(() => set.mutateAsync(values), t("goldenSet"))) reset();
  });
  const figures = ["meanReciprocalRank", "firstShare", "foundShare"] as const;
  const show = (key: (typeof figures)[number]) => {
    const value = report.data?.[key] ?? null;
    if (value === null) return "–";
    return key === "meanReciprocalRank"
      ? format.number(value, { maximumFractionDigits: 3 })
      : format.number(value, { style: "percent", maximumFractionDigits: 0 });
  };
  return (
    <Panel
      title={t("golden")}
      text={t("goldenText")}
      actions={
        <Button size="small" disabled={report.isFetching} onClick={() => void report.refetch()}>
          <RefreshCw />
          {t("goldenRun")}
        </Button>
      }
    >
      <form
        className="mb-4 grid gap-3 sm:grid-cols-[1fr_12rem_auto] sm:items-end"
        onSubmit={(event) => void submit(event)}
      >
        <Field label={t("query")} required maxLength={200} {...register("query")} />
        <Field
          {...{ label: t("goldenFilm"), type: "number", min: 1, required: true }}
          {...register("filmId", { valueAsNumber: true })}
        />
        <Button type="submit" tone="primary">
          {t("goldenAdd")}
        </Button>
      </form>
      <FactList facts={figures.map((key) => ({ name: t(`goldenFigure.${key}`), value: show(key) }))} />
      <div className="mt-4">
        <DataTable
          name="golden-queries"
          caption={t("golden")}
          columns={useGoldenColumns(
            (query) => void change(() => remove.mutateAsync({ query }), t("goldenRemoved")),
          )}
          rowId={({ query }) => query}
          {...queryRows(report)}
          csvHref={csvHref("golden-queries")}
          empty={t("noGolden")}
        />
      </div>
    </Panel>
  );
}
