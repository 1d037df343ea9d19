"use client";

import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { parseAsArrayOf, parseAsString, useQueryState } from "nuqs";
import type { ModelListShape } from "@/trpc/admin-shape";
import { useTRPC } from "@/trpc/client";
import { csvHref } from "../../_components/data-table/csv-href";
import { DataTable } from "../../_components/data-table/data-table";
import { queryRows } from "../../_components/data-table/query-rows";
import { useListState } from "../../_components/data-table/use-list-state";
import { useLivePoll } from "../../_components/live-work";
import { figureKeys } from "../../_components/model-figures";
import { ChampionPanel } from "./champion-panel";
import { LearningCurve } from "./learning-curve";
import { ListComparison } from "./list-comparison";
import { ModelComparison } from "./model-comparison";
import { SearchPanel } from "./search-panel";
import { TrainPanel } from "./train-panel";
import { useModelColumns } from "./use-model-columns";

const sortKeys = [...(["version", "status", "ratings", "createdAt"] as const), ...figureKeys] as const;
const newestFirst = { sort: "createdAt", descending: true } as const;

/** At most so many stand side by side. */
const MOST_COMPARED = 4;

export function ModelBoard({ first, mayRollBack }: { first: ModelListShape; mayRollBack: boolean }) {
  const t = useTranslations("admin.models");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [chosen, setChosen] = useQueryState("compare", parseAsArrayOf(parseAsString).withDefault([]));
  const list = useListState(sortKeys, { key: newestFirst.sort, descending: newestFirst.descending });
  const poll = useLivePoll(1_500);
  const asked = { sort: list.sort.key, descending: list.sort.descending };
  const query = useQuery({
    ...trpc.admin.model.list.queryOptions({ ...asked, cursor: list.cursor, limit: 25 }),
    placeholderData: keepPreviousData,
    refetchInterval: poll,
  });
  // The newest, whatever order the table is in: the same question where it is in theirs.
  const { data: newest } = useQuery({
    ...trpc.admin.model.list.queryOptions({ ...newestFirst, cursor: null, limit: 25 }),
    initialData: first,
    refetchInterval: poll,
  });
  const [left, right] = chosen;
  const champion = newest.items.find(({ status }) => status === "champion") ?? null;
  const training = newest.items.find(({ status }) => status === "training") ?? null;
  const onEnd = () => void queryClient.invalidateQueries(trpc.admin.model.pathFilter());
  return (
    <div className="flex flex-col gap-6">
      <ChampionPanel champion={champion} mayRollBack={mayRollBack} />
      <div className="grid gap-6 xl:grid-cols-2">
        <TrainPanel onEnd={onEnd} />
        <SearchPanel onEnd={onEnd} />
      </div>
      {training ? <LearningCurve metrics={training.metrics} isTraining /> : null}
      <DataTable
        name="models"
        caption={t("versions")}
        columns={useModelColumns()}
        rowId={(model) => model.version}
        {...queryRows(query)}
        sort={list}
        pages={{ state: list, nextCursor: query.data?.nextCursor }}
        selection={{ ids: chosen, onChange: (ids) => void setChosen(ids.slice(-MOST_COMPARED)) }}
        csvHref={csvHref("models", asked)}
        empty={t("none")}
      >
        <p className="text-small text-muted">{t("compareHint", { count: MOST_COMPARED })}</p>
      </DataTable>
      {chosen.length > 1 ? <ModelComparison versions={chosen} /> : null}
      {left && right && chosen.length === 2 ? <ListComparison left={left} right={right} /> : null}
    </div>
  );
}
