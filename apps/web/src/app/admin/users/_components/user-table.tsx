"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useMemo } from "react";
import type { MemberShape } from "@/trpc/admin-shape";
import { useTRPC } from "@/trpc/client";
import type { Column } from "../../_components/data-table/column";
import { csvHref } from "../../_components/data-table/csv-href";
import { DataTable } from "../../_components/data-table/data-table";
import { ChoiceFilter, SearchFilter } from "../../_components/data-table/filters";
import { queryRows } from "../../_components/data-table/query-rows";
import { useListState } from "../../_components/data-table/use-list-state";
import { StatusBadge } from "../../_components/status-badge";
import { When } from "../../_components/when";

export const roles = ["viewer", "curator", "admin"] as const;
const sortKeys = ["name", "email", "role", "lastSeenAt", "createdAt"] as const;
const kinds = ["person", "imported", "simulated"] as const;

function useUserColumns(): Column<MemberShape>[] {
  const t = useTranslations("admin.users");
  const format = useFormatter();
  return useMemo(
    () => [
      {
        ...{ id: "name", header: t("name"), rowHeader: true, sortable: true },
        cell: ({ id, name, handle }) => (
          <Link href={`/admin/users/${id}`} className="font-medium hover:underline">
            {name ?? t("nameless")}
            {handle ? <span className="block text-caption text-muted">@{handle}</span> : null}
          </Link>
        ),
      },
      {
        ...{ id: "email", header: t("email"), wideOnly: true, sortable: true },
        cell: ({ email }) => email ?? "–",
      },
      {
        ...{ id: "role", header: t("role"), sortable: true },
        cell: ({ role, lockedAt }) => (
          <span className="flex flex-wrap gap-1.5">
            <StatusBadge tone={role === "viewer" ? "plain" : "good"}>{t(`roleOf.${role}`)}</StatusBadge>
            {lockedAt ? <StatusBadge tone="bad">{t("locked")}</StatusBadge> : null}
          </span>
        ),
      },
      {
        id: "ratingCount",
        header: t("ratings"),
        numeric: true,
        cell: ({ ratingCount }) => format.number(ratingCount),
      },
      {
        ...{ id: "lastSeenAt", header: t("seen"), wideOnly: true, sortable: true },
        cell: ({ lastSeenAt }) => <When at={lastSeenAt} />,
      },
      {
        ...{ id: "createdAt", header: t("joined"), wideOnly: true, sortable: true },
        cell: ({ createdAt }) => <When at={createdAt} />,
      },
    ],
    [t, format],
  );
}

/** People in a chosen order, by name, role and kind. */
export function UserTable() {
  const t = useTranslations("admin.users");
  const trpc = useTRPC();
  const [filter, setFilter] = useQueryStates(
    {
      q: parseAsString,
      role: parseAsStringLiteral(roles),
      kind: parseAsStringLiteral(kinds).withDefault("person"),
    },
    { history: "push" },
  );
  const list = useListState(sortKeys, { key: "createdAt", descending: true });
  const asked = {
    ...{ kind: filter.kind, sort: list.sort.key, descending: list.sort.descending },
    ...(filter.q ? { q: filter.q } : {}),
    ...(filter.role ? { role: filter.role } : {}),
  };
  const query = useQuery({
    ...trpc.admin.user.list.queryOptions({ ...asked, cursor: list.cursor, limit: 25 }),
    placeholderData: keepPreviousData,
  });
  const { onFilter } = list;
  const onSearch = (q: string | null) => {
    onFilter();
    void setFilter({ q });
  };
  return (
    <DataTable
      name="users"
      caption={t("table")}
      columns={useUserColumns()}
      rowId={({ id }) => id}
      {...queryRows(query)}
      sort={list}
      pages={{ state: list, nextCursor: query.data?.nextCursor }}
      csvHref={csvHref("users", asked)}
      empty={t("none")}
    >
      <SearchFilter label={t("search")} value={filter.q} onChange={onSearch} />
      <ChoiceFilter
        label={t("role")}
        any={t("anyRole")}
        value={filter.role}
        options={roles.map((value) => ({ value, label: t(`roleOf.${value}`) }))}
        onChange={(value) => {
          list.onFilter();
          void setFilter({ role: roles.find((role) => role === value) ?? null });
        }}
      />
      <ChoiceFilter
        label={t("kind")}
        any={t("kindOf.person")}
        value={filter.kind === "person" ? null : filter.kind}
        options={kinds.slice(1).map((value) => ({ value, label: t(`kindOf.${value}`) }))}
        onChange={(value) => {
          list.onFilter();
          void setFilter({ kind: kinds.find((kind) => kind === value) ?? null });
        }}
      />
    </DataTable>
  );
}
