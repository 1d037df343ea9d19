"use client";

import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { Button } from "@/components/button";
import type { FilmMergeShape } from "@/trpc/admin-shape";
import { useTRPC } from "@/trpc/client";
import type { Column } from "../../../_components/data-table/column";
import { csvHref } from "../../../_components/data-table/csv-href";
import { DataTable } from "../../../_components/data-table/data-table";
import { queryRows } from "../../../_components/data-table/query-rows";
import { useListState } from "../../../_components/data-table/use-list-state";
import { useAct } from "../../../_components/use-act";
import { When } from "../../../_components/when";

export function MergeTable() {
  const t = useTranslations("admin.films");
  const trpc = useTRPC();
  const list = useListState(["createdAt"], { key: "createdAt", descending: true });
  const query = useQuery({
    ...trpc.admin.filmMerge.list.queryOptions({ cursor: list.cursor, limit: 25 }),
    placeholderData: keepPreviousData,
  });
  const columns = useMemo<Column<FilmMergeShape>[]>(
    () => [
      { id: "from", header: t("mergedFrom"), rowHeader: true, cell: (row) => row.fromTitle },
      {
        ...{ id: "into", header: t("mergedInto") },
        cell: (row) => (
          <Link href={`/admin/films/${row.intoId}`} className="hover:underline">
            {row.intoTitle}
          </Link>
        ),
      },
      { id: "createdAt", header: t("changed"), cell: (row) => <When at={row.createdAt} /> },
      { id: "undo", header: t("status"), cell: (row) => <UndoMerge merge={row} /> },
    ],
    [t],
  );
  return (
    <DataTable
      name="merges"
      caption={t("merges")}
      columns={columns}
      rowId={(row) => row.id}
      {...queryRows(query)}
      pages={{ state: list, nextCursor: query.data?.nextCursor }}
      csvHref={csvHref("film-merges")}
      empty={t("noMerges")}
    />
  );
}

function UndoMerge({ merge: { id, undoneAt } }: { merge: FilmMergeShape }) {
  const t = useTranslations("admin.films");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const act = useAct();
  const undo = useMutation(trpc.admin.filmMerge.undo.mutationOptions());
  if (undoneAt) return t("wasUndone");
  return (
    <Button
      size="small"
      onClick={() =>
        void act(() => undo.mutateAsync({ id }), t("unmerged")).then(() =>
          queryClient.invalidateQueries(trpc.admin.filmMerge.pathFilter()),
        )
      }
    >
      {t("unmerge")}
    </Button>
  );
}
