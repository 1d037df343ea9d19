"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { Button } from "@/components/button";
import { Field } from "@/components/field";
import { useTRPC } from "@/trpc/client";
import { CsvLink } from "../../_components/csv-link";
import { csvHref } from "../../_components/data-table/csv-href";
import { Panel } from "../../_components/panel";
import { readIds } from "../../_components/read-ids";
import { useAct } from "../../_components/use-act";

interface PinValues {
  query: string;
  filmIds: string;
}

/** Films put first for a query; an empty list of ids takes them away. */
export function PinPanel() {
  const t = useTranslations("admin.search");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const act = useAct();
  const { data } = useQuery(trpc.admin.search.pins.queryOptions());
  const setPins = useMutation(trpc.admin.search.setPins.mutationOptions());
  const { register, handleSubmit, reset } = useForm<PinValues>();
  const save = async (query: string, filmIds: number[]) => {
    const went = await act(() => setPins.mutateAsync({ query, filmIds }), t("pinsSet"));
    await queryClient.invalidateQueries(trpc.admin.search.pins.pathFilter());
    return went;
  };
  const queries = [...new Set(data?.items.map(({ query }) => query))];
  return (
    <Panel title={t("pins")} text={t("pinsText")} actions={<CsvLink href={csvHref("search-pins")} />}>
      <form
        className="grid gap-3 sm:grid-cols-[1fr_1fr_auto] sm:items-end"
        onSubmit={(event) =>
          void handleSubmit(async ({ query, filmIds }) => {
            if (await save(query, readIds(filmIds))) reset();
          })(event)
        }
      >
        <Field label={t("query")} required maxLength={200} {...register("query")} />
        <Field label={t("filmIds")} inputMode="numeric" placeholder="12, 7" {...register("filmIds")} />
        <Button type="submit" tone="primary">
          {t("pin")}
        </Button>
      </form>
      <ul className="mt-4 divide-y divide-line">
        {queries.map((query) => (
          <li key={query} className="flex flex-wrap items-center gap-3 py-2 text-small">
            <span className="font-medium">{query}</span>
            <span className="min-w-0 flex-1 text-muted">
              {data?.items
                .filter((pin) => pin.query === query)
                .map(({ title }) => title)
                .join(" · ")}
            </span>
            <Button size="small" aria-label={t("unpinOf", { query })} onClick={() => void save(query, [])}>
              {t("unpin")}
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
