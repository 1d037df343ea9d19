"use client";

import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import type { SnapshotShape } from "@/trpc/admin-shape";
import type { Column } from "../../_components/data-table/column";
import { ModelStatusBadge } from "../../_components/model-status";
import { TrainAgain } from "./train-again";

function Hash({ text }: { text: string }) {
  return (
    <code title={text} className="text-caption">
      {text.slice(0, 12)}
    </code>
  );
}

/** A snapshot's columns; `onAsked` hears of the run of a training that was asked for from one. */
export function useSnapshotColumns(onAsked: (jobId: string) => void): Column<SnapshotShape>[] {
  const t = useTranslations("admin.snapshots");
  const format = useFormatter();
  const count = (
    id: "ratingCount" | "userCount" | "filmCount",
    wideOnly: boolean,
  ): Column<SnapshotShape> => ({
    ...{ id, header: t(id), numeric: true, wideOnly },
    cell: (row) => format.number(row[id]),
  });
  return [
    {
      ...{ id: "queriedAt", header: t("queriedAt"), rowHeader: true },
      cell: ({ queriedAt }) => (
        <time dateTime={queriedAt.toISOString()} className="whitespace-nowrap">
          {format.dateTime(queriedAt, { dateStyle: "medium", timeStyle: "medium" })}
        </time>
      ),
    },
    count("ratingCount", false),
    count("userCount", true),
    count("filmCount", true),
    {
      ...{ id: "schemaHash", header: t("schemaHash"), wideOnly: true },
      cell: ({ schemaHash }) => <Hash text={schemaHash} />,
    },
    {
      ...{ id: "contentHash", header: t("contentHash"), wideOnly: true },
      cell: ({ contentHash }) => <Hash text={contentHash} />,
    },
    {
      ...{ id: "models", header: t("models") },
      cell: ({ models }) => (
        <ul className="flex flex-col gap-1">
          {models.map(({ version, status }) => (
            <li key={version} className="flex flex-wrap items-center gap-2">
              <Link href={`/admin/models/${encodeURIComponent(version)}`} className="hover:underline">
                {version}
              </Link>
              <ModelStatusBadge status={status} />
            </li>
          ))}
        </ul>
      ),
    },
    {
      ...{ id: "again", header: t("again") },
      cell: (snapshot) => <TrainAgain snapshot={snapshot} onAsked={onAsked} />,
    },
  ];
}
