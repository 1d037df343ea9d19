"use client";

import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { ShieldCheck } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { parseAsString, useQueryState } from "nuqs";
import { useMemo } from "react";
import { Button } from "@/components/button";
import type { AuditShape } from "@/trpc/admin-shape";
import { useTRPC } from "@/trpc/client";
import type { Column } from "../../_components/data-table/column";
import { csvHref } from "../../_components/data-table/csv-href";
import { DataTable } from "../../_components/data-table/data-table";
import { SearchFilter } from "../../_components/data-table/filters";
import { queryRows } from "../../_components/data-table/query-rows";
import { useListState } from "../../_components/data-table/use-list-state";
import { Panel } from "../../_components/panel";
import { When } from "../../_components/when";

function useAuditColumns(): Column<AuditShape>[] {
  const t = useTranslations("admin.security");
  return useMemo(
    () => [
      { id: "act", header: t("act"), rowHeader: true, cell: ({ act }) => <code>{act}</code> },
      {
        id: "actor",
        header: t("actor"),
        cell: ({ actorId }) =>
          actorId ? (
            <Link href={`/admin/users/${actorId}`} className="hover:underline">
              {actorId.slice(-8)}
            </Link>
          ) : (
            "–"
          ),
      },
      { id: "subject", header: t("subject"), wideOnly: true, cell: ({ subject }) => subject },
      {
        id: "data",
        header: t("data"),
        wideOnly: true,
        cell: ({ data }) => <code className="text-caption break-all text-muted">{JSON.stringify(data)}</code>,
      },
      { id: "createdAt", header: t("at"), cell: ({ createdAt }) => <When at={createdAt} /> },
    ],
    [t],
  );
}

/** What curators and admins did, newest first, and whether anybody changed the record of it. */
export function AuditLog() {
  const t = useTranslations("admin.security");
  const trpc = useTRPC();
  const [act, setAct] = useQueryState("act", parseAsString);
  const list = useListState(["createdAt"], { key: "createdAt", descending: true });
  const query = useQuery({
    ...trpc.admin.audit.list.queryOptions({ cursor: list.cursor, limit: 25, ...(act ? { act } : {}) }),
    placeholderData: keepPreviousData,
  });
  return (
    <Panel title={t("audit")} text={t("auditText")} actions={<VerifyButton />}>
      <DataTable
        name="audit"
        caption={t("audit")}
        columns={useAuditColumns()}
        rowId={({ id }) => id}
        {...queryRows(query)}
        pages={{ state: list, nextCursor: query.data?.nextCursor }}
        csvHref={csvHref("audit", { act })}
        empty={t("noAudit")}
      >
        <SearchFilter
          label={t("filterAct")}
          value={act}
          onChange={(value) => {
            list.onFilter();
            void setAct(value);
          }}
        />
      </DataTable>
    </Panel>
  );
}

function VerifyButton() {
  const t = useTranslations("admin.security");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const verify = useMutation({
    mutationFn: () =>
      queryClient.fetchQuery(trpc.admin.audit.verify.queryOptions(undefined, { staleTime: 0 })),
  });
  return (
    <>
      <span
        aria-live="polite"
        className={verify.data?.intact === false ? "text-small text-danger" : "text-small text-good"}
      >
        {verify.data
          ? verify.data.brokenAt === null
            ? t("intact", { count: verify.data.entryCount })
            : t("broken", { id: verify.data.brokenAt })
          : null}
      </span>
      <Button size="small" disabled={verify.isPending} onClick={() => verify.mutate()}>
        <ShieldCheck />
        {t("verify")}
      </Button>
    </>
  );
}
