"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { parseAsInteger, useQueryState } from "nuqs";
import type { HomeRowShape } from "@/trpc/admin-shape";
import { useTRPC } from "@/trpc/client";
import { CsvLink } from "../../_components/csv-link";
import { csvHref } from "../../_components/data-table/csv-href";
import { Panel } from "../../_components/panel";
import { useAct } from "../../_components/use-act";
import { RowForm } from "./row-form";
import { RowOrder } from "./row-order";
import { RowPreview } from "./row-preview";

/** The rows in order, the one that is edited or one more, and the page as somebody sees it. */
export function RowBoard() {
  const t = useTranslations("admin.rows");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const act = useAct();
  const { data } = useQuery(trpc.admin.homeRow.list.queryOptions());
  const [editedId, setEditedId] = useQueryState("edit", parseAsInteger);
  const edited = data?.items.find(({ id }) => id === editedId) ?? null;
  const order = useMutation(trpc.admin.homeRow.order.mutationOptions());
  const update = useMutation(trpc.admin.homeRow.update.mutationOptions());
  const remove = useMutation(trpc.admin.homeRow.delete.mutationOptions());
  const change = async (work: () => Promise<unknown>, done: string) => {
    await act(work, done);
    await queryClient.invalidateQueries(trpc.admin.homeRow.pathFilter());
  };
  const onSwitch = ({ id, version, enabled }: HomeRowShape) =>
    change(() => update.mutateAsync({ id, version, enabled: !enabled }), t("saved"));
  return (
    <div className="grid items-start gap-6 xl:grid-cols-2">
      <div className="flex min-w-0 flex-col gap-6">
        <Panel title={t("order")} text={t("orderText")} actions={<CsvLink href={csvHref("home-rows")} />}>
          {data ? (
            <RowOrder
              key={data.items.map(({ id, version }) => `${id}.${version}`).join()}
              rows={data.items}
              onOrder={(ids) => void change(() => order.mutateAsync({ ids }), t("ordered"))}
              onEdit={({ id }) => void setEditedId(id)}
              onSwitch={(row) => void onSwitch(row)}
              onRemove={({ id }) => void change(() => remove.mutateAsync({ id }), t("removed"))}
            />
          ) : null}
          {data?.items.length === 0 ? <p className="text-small text-muted">{t("none")}</p> : null}
        </Panel>
        <RowForm
          key={edited ? `${edited.id}.${edited.version}` : "new"}
          row={edited}
          onDone={() => void setEditedId(null)}
        />
      </div>
      <RowPreview />
    </div>
  );
}
