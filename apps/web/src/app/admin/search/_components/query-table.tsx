"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { parseAsBoolean, useQueryState } from "nuqs";
import { useMemo } from "react";
import type { SearchQueryShape } from "@/trpc/admin-shape";
import { useTRPC } from "@/trpc/client";
import type { Column } from "../../_components/data-table/column";
import { csvHref } from "../../_components/data-table/csv-href";
import { DataTable } from "../../_components/data-table/data-table";
import { ChoiceFilter } from "../../_components/data-table/filters";
import { queryRows } from "../../_components/data-table/query-rows";

/** What people searched in the last thirty days, or only what found nothing. */
export function QueryTable() {
  const t = useTranslations("admin.search");
  const format = useFormatter();
  const trpc = useTRPC();
  const [emptyOnly, setEmptyOnly] = useQueryState("empty", parseAsBoolean.withDefault(false));
  const query = useQuery({
    ...trpc.admin.search.queries.queryOptions({ emptyOnly, limit: 100 }),
    placeholderData: keepPreviousData,
  });
  const columns = useMemo<Column<SearchQueryShape>[]>(
    () => [
      { id: "query", header: t("query"), rowHeader: true, cell: (row) => row.query },
      { id: "count", header: t("times"), numeric: true, cell: (row) => format.number(row.count) },
      { id: "resultCount", header: t("found"), numeric: true, cell: (row) => format.number(row.resultCount) },
    ],
    [t, format],
  );
  return (
    <DataTable
      name="search-queries"
      caption={t("queries")}
      columns={columns}
      rowId={(row) => row.query}
      {...queryRows(query)}
      csvHref={csvHref("search-queries", { empty: emptyOnly || null })}
      empty={t(emptyOnly ? "noneEmpty" : "noQueries")}
    >
      <ChoiceFilter
        label={t("show")}
        any={t("allQueries")}
        value={emptyOnly ? "empty" : null}
        options={[{ value: "empty", label: t("emptyOnly") }]}
        onChange={(value) => void setEmptyOnly(value ? true : null)}
      />
    </DataTable>
  );
}
