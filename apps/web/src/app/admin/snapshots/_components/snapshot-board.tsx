"use client";

import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { parseAsString, useQueryState } from "nuqs";
import { useTRPC } from "@/trpc/client";
import { csvHref } from "../../_components/data-table/csv-href";
import { DataTable } from "../../_components/data-table/data-table";
import { queryRows } from "../../_components/data-table/query-rows";
import { useListState } from "../../_components/data-table/use-list-state";
import { JobProgress } from "../../_components/job-progress";
import { Panel } from "../../_components/panel";
import { useSnapshotColumns } from "./use-snapshot-columns";

/** The snapshots, newest first, and a training that was asked for from one of them. */
export function SnapshotBoard() {
  const t = useTranslations("admin.snapshots");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [jobId, setJobId] = useQueryState("run", parseAsString);
  const list = useListState(["createdAt"], { key: "createdAt", descending: true });
  const query = useQuery({
    ...trpc.admin.snapshot.list.queryOptions({ cursor: list.cursor, limit: 25 }),
    placeholderData: keepPreviousData,
  });
  const refresh = () => void queryClient.invalidateQueries(trpc.admin.snapshot.pathFilter());
  return (
    <div className="flex flex-col gap-6">
      {jobId ? (
        <Panel title={t("training")}>
          <JobProgress jobId={jobId} onEnd={refresh} />
        </Panel>
      ) : null}
      <DataTable
        name="snapshots"
        caption={t("title")}
        columns={useSnapshotColumns((asked) => void setJobId(asked))}
        rowId={({ id }) => id}
        {...queryRows(query)}
        pages={{ state: list, nextCursor: query.data?.nextCursor }}
        csvHref={csvHref("snapshots")}
        empty={t("none")}
      />
    </div>
  );
}
