"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useNow, useTranslations } from "next-intl";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useMemo } from "react";
import type { JobShape } from "@/trpc/admin-shape";
import { useTRPC } from "@/trpc/client";
import type { Column } from "../../_components/data-table/column";
import { csvHref } from "../../_components/data-table/csv-href";
import { DataTable } from "../../_components/data-table/data-table";
import { ChoiceFilter } from "../../_components/data-table/filters";
import { queryRows } from "../../_components/data-table/query-rows";
import { useListState } from "../../_components/data-table/use-list-state";
import { JobStatusBadge, jobStatuses } from "../../_components/job-status";
import { useLivePoll } from "../../_components/live-work";
import { ProgressBar } from "../../_components/progress-bar";
import { useSpan } from "../../_components/use-span";
import { When } from "../../_components/when";

const sortKeys = ["function", "status", "attempts", "took", "createdAt"] as const;
const knownFunctions = [
  ...["train-model", "train-nightly", "import-file", "index-film", "reindex-search", "send-notification"],
  ...["notify-import", "notify-training", "detect-drift", "handle-drift", "prune-jobs"],
];

function useJobColumns(): Column<JobShape>[] {
  const t = useTranslations("admin.jobs");
  const now = useNow({ updateInterval: 10_000 });
  const span = useSpan();
  return useMemo(
    () => [
      {
        ...{ id: "function", header: t("function"), rowHeader: true, sortable: true },
        cell: (job) => (
          <Link href={`/admin/jobs/${job.id}`} className="font-medium hover:underline">
            {job.function}
          </Link>
        ),
      },
      {
        ...{ id: "status", header: t("status"), sortable: true },
        cell: (job) => <JobStatusBadge status={job.status} />,
      },
      {
        id: "progress",
        header: t("progress"),
        wideOnly: true,
        cell: (job) =>
          job.status === "running" && job.progress !== null ? (
            <ProgressBar label={t("progress")} value={job.progress} />
          ) : (
            <span className="text-muted">{job.progressNote}</span>
          ),
      },
      {
        ...{ id: "attempts", header: t("failedTries"), numeric: true, wideOnly: true, sortable: true },
        cell: (job) => job.attempts,
      },
      {
        ...{ id: "took", header: t("took"), numeric: true, wideOnly: true, sortable: true },
        cell: (job) => span(job.startedAt, job.endedAt ?? (job.status === "running" ? now : null)),
      },
      {
        ...{ id: "createdAt", header: t("asked"), sortable: true },
        cell: (job) => <When at={job.createdAt} />,
      },
    ],
    [t, now, span],
  );
}

/** The runs in a chosen order; they change before one's eyes. */
export function JobTable({ functions }: { functions: readonly string[] }) {
  const t = useTranslations("admin.jobs");
  const trpc = useTRPC();
  const [filter, setFilter] = useQueryStates(
    { status: parseAsStringLiteral(jobStatuses), function: parseAsString },
    { history: "push" },
  );
  const list = useListState(sortKeys, { key: "createdAt", descending: true });
  const asked = {
    ...{ sort: list.sort.key, descending: list.sort.descending },
    ...(filter.status ? { status: filter.status } : {}),
    ...(filter.function ? { function: filter.function } : {}),
  };
  const poll = useLivePoll(3_000);
  const query = useQuery({
    ...trpc.admin.job.list.queryOptions({ ...asked, cursor: list.cursor, limit: 25 }),
    placeholderData: keepPreviousData,
    refetchInterval: poll,
  });
  const names = [...new Set([...knownFunctions, ...functions])].sort();
  return (
    <DataTable
      name="jobs"
      caption={t("runs")}
      columns={useJobColumns()}
      rowId={(job) => job.id}
      {...queryRows(query)}
      sort={list}
      pages={{ state: list, nextCursor: query.data?.nextCursor }}
      csvHref={csvHref("jobs", asked)}
      empty={t("none")}
    >
      <ChoiceFilter
        label={t("status")}
        any={t("anyStatus")}
        value={filter.status}
        options={jobStatuses.map((value) => ({ value, label: t(`statusOf.${value}`) }))}
        onChange={(value) => {
          list.onFilter();
          void setFilter({ status: jobStatuses.find((status) => status === value) ?? null });
        }}
      />
      <ChoiceFilter
        label={t("function")}
        any={t("anyFunction")}
        value={filter.function}
        options={names.map((value) => ({ value, label: value }))}
        onChange={(value) => {
          list.onFilter();
          void setFilter({ function: value });
        }}
      />
    </DataTable>
  );
}
