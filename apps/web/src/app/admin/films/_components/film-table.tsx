"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useMemo, useState } from "react";
import type { CuratedFilmShape } from "@/trpc/admin-shape";
import { useTRPC } from "@/trpc/client";
import type { Column } from "../../_components/data-table/column";
import { csvHref } from "../../_components/data-table/csv-href";
import { DataTable } from "../../_components/data-table/data-table";
import { ChoiceFilter, SearchFilter } from "../../_components/data-table/filters";
import { queryRows } from "../../_components/data-table/query-rows";
import { useListState } from "../../_components/data-table/use-list-state";
import { When } from "../../_components/when";
import { BulkBar } from "./bulk-bar";
import { filmGaps, filmStatuses } from "./film-words";

const sortKeys = ["id", "title", "year", "ratingCount", "updatedAt"] as const;

function useFilmColumns(): Column<CuratedFilmShape>[] {
  const t = useTranslations("admin.films");
  const format = useFormatter();
  return useMemo(
    () => [
      {
        ...{ id: "title", header: t("filmTitle"), rowHeader: true, sortable: true },
        cell: (film) => (
          <Link href={`/admin/films/${film.id}`} className="font-medium hover:underline">
            {film.title}
          </Link>
        ),
      },
      {
        ...{ id: "id", header: t("number"), numeric: true, wideOnly: true, sortable: true },
        cell: (film) => film.id,
      },
      {
        ...{ id: "year", header: t("year"), numeric: true, sortable: true },
        cell: (film) => film.year ?? "–",
      },
      { id: "status", header: t("status"), cell: (film) => t(`statusOf.${film.status}`) },
      {
        ...{ id: "ratingCount", header: t("ratings"), numeric: true, wideOnly: true, sortable: true },
        cell: (film) => format.number(film.ratingCount),
      },
      {
        ...{ id: "updatedAt", header: t("changed"), wideOnly: true, sortable: true },
        cell: (film) => <When at={film.updatedAt} />,
      },
    ],
    [t, format],
  );
}

/** The catalogue as curators see it; chosen films are changed alike. */
export function FilmTable() {
  const t = useTranslations("admin.films");
  const trpc = useTRPC();
  const [chosen, setChosen] = useState<string[]>([]);
  const [filter, setFilter] = useQueryStates(
    {
      q: parseAsString,
      status: parseAsStringLiteral(filmStatuses),
      missing: parseAsStringLiteral(filmGaps),
    },
    { history: "push" },
  );
  const list = useListState(sortKeys, { key: "id", descending: false });
  const asked = {
    ...{ sort: list.sort.key, descending: list.sort.descending },
    ...(filter.q ? { q: filter.q } : {}),
    ...(filter.status ? { status: filter.status } : {}),
    ...(filter.missing ? { missing: filter.missing } : {}),
  };
  const query = useQuery({
    ...trpc.admin.film.list.queryOptions({ ...asked, cursor: list.cursor, limit: 25 }),
    placeholderData: keepPreviousData,
  });
  const set = (change: Partial<typeof filter>) => {
    list.onFilter();
    setChosen([]);
    void setFilter(change);
  };
  return (
    <>
      {chosen.length > 0 ? <BulkBar filmIds={chosen.map(Number)} onDone={() => setChosen([])} /> : null}
      <DataTable
        name="films"
        caption={t("title")}
        columns={useFilmColumns()}
        rowId={(film) => String(film.id)}
        {...queryRows(query)}
        sort={list}
        pages={{ state: list, nextCursor: query.data?.nextCursor, total: query.data?.total }}
        selection={{ ids: chosen, onChange: setChosen }}
        csvHref={csvHref("films", asked)}
        empty={t("none")}
      >
        <SearchFilter label={t("find")} value={filter.q} onChange={(q) => set({ q })} />
        <ChoiceFilter
          label={t("status")}
          any={t("anyStatus")}
          value={filter.status}
          options={filmStatuses.map((value) => ({ value, label: t(`statusOf.${value}`) }))}
          onChange={(value) => set({ status: filmStatuses.find((status) => status === value) ?? null })}
        />
        <ChoiceFilter
          label={t("missing")}
          any={t("anything")}
          value={filter.missing}
          options={filmGaps.map((value) => ({ value, label: t(`missingOf.${value}`) }))}
          onChange={(value) => set({ missing: filmGaps.find((gap) => gap === value) ?? null })}
        />
      </DataTable>
    </>
  );
}
