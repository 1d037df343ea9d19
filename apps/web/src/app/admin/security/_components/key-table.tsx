"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { Button } from "@/components/button";
import type { InstanceKeyShape } from "@/trpc/admin-shape";
import { useTRPC } from "@/trpc/client";
import { ConfirmDialog } from "../../_components/confirm-dialog";
import type { Column } from "../../_components/data-table/column";
import { csvHref } from "../../_components/data-table/csv-href";
import { DataTable } from "../../_components/data-table/data-table";
import { Panel } from "../../_components/panel";
import { useAct } from "../../_components/use-act";
import { When } from "../../_components/when";

/** Every API key that works now, and the means to end one. */
export function KeyTable() {
  const t = useTranslations("admin.security");
  const trpc = useTRPC();
  const query = useQuery(trpc.admin.user.listApiKeys.queryOptions());
  const columns = useMemo(
    (): Column<InstanceKeyShape>[] => [
      {
        id: "key",
        header: t("key"),
        rowHeader: true,
        cell: ({ name, prefix }) => (
          <>
            {name} <code className="block text-caption text-muted">{prefix}…</code>
          </>
        ),
      },
      {
        id: "owner",
        header: t("owner"),
        wideOnly: true,
        cell: ({ userId }) => (
          <Link href={`/admin/users/${userId}`} className="hover:underline">
            {userId.slice(-8)}
          </Link>
        ),
      },
      { id: "scopes", header: t("scopes"), wideOnly: true, cell: ({ scopes }) => scopes.join(", ") },
      { id: "lastUsedAt", header: t("lastUsed"), cell: ({ lastUsedAt }) => <When at={lastUsedAt} /> },
      {
        id: "expiresAt",
        header: t("expires"),
        wideOnly: true,
        cell: ({ expiresAt }) => <When at={expiresAt} />,
      },
      { id: "revoke", header: "", cell: ({ id }) => <RevokeButton id={id} /> },
    ],
    [t],
  );
  return (
    <Panel title={t("keys")} text={t("keysText")}>
      <DataTable
        name="api-keys"
        caption={t("keys")}
        columns={columns}
        rows={query.data?.items}
        rowId={({ id }) => id}
        failed={query.isError}
        onRetry={() => void query.refetch()}
        csvHref={csvHref("api-keys")}
        empty={t("noKeys")}
      />
    </Panel>
  );
}

function RevokeButton({ id }: { id: string }) {
  const t = useTranslations("admin.security");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const act = useAct();
  const revoke = useMutation(trpc.admin.user.revokeApiKey.mutationOptions());
  return (
    <ConfirmDialog
      danger
      title={t("revokeTitle")}
      text={t("revokeText")}
      action={t("revoke")}
      trigger={<Button size="small">{t("revoke")}</Button>}
      onConfirm={async () => {
        const went = await act(() => revoke.mutateAsync({ id }), t("revoked"));
        await queryClient.invalidateQueries(trpc.admin.user.listApiKeys.pathFilter());
        return went;
      }}
    />
  );
}
