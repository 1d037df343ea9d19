"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { parseAsInteger, useQueryState } from "nuqs";
import { Button } from "@/components/button";
import { useTRPC } from "@/trpc/client";
import { CsvLink } from "../../_components/csv-link";
import { csvHref } from "../../_components/data-table/csv-href";
import { Panel } from "../../_components/panel";
import { StatusBadge } from "../../_components/status-badge";
import { CollectionForm } from "./collection-form";

/** Every collection, drafts too, and the one that is being edited; which one stands in the address. */
export function CollectionBoard() {
  const t = useTranslations("admin.collections");
  const trpc = useTRPC();
  const [id, setId] = useQueryState("edit", parseAsInteger);
  const { data } = useQuery(trpc.admin.collection.list.queryOptions());
  const edited = data?.items.find((collection) => collection.id === id) ?? null;
  return (
    <div className="grid items-start gap-6 xl:grid-cols-2">
      <Panel
        title={t("all")}
        actions={
          <>
            <CsvLink href={csvHref("collections")} />
            <Button size="small" onClick={() => void setId(null)}>
              {t("new")}
            </Button>
          </>
        }
      >
        <ul className="divide-y divide-line">
          {data?.items.map((collection) => (
            <li key={collection.id} className="flex flex-wrap items-center gap-3 py-2 text-small">
              <span className="min-w-0 flex-1">
                {collection.title}{" "}
                <span className="text-caption text-muted">
                  {t("count", { count: collection.filmIds.length })}
                </span>
              </span>
              <StatusBadge tone={collection.published ? "good" : "plain"}>
                {t(collection.published ? "published" : "draft")}
              </StatusBadge>
              <Button
                size="small"
                aria-label={t("editOf", { title: collection.title })}
                onClick={() => void setId(collection.id)}
              >
                {t("edit")}
              </Button>
            </li>
          ))}
        </ul>
        {data?.items.length === 0 ? <p className="text-small text-muted">{t("none")}</p> : null}
      </Panel>
      <CollectionForm
        key={edited ? `${edited.id}.${edited.version}` : "new"}
        collection={edited}
        onGone={() => void setId(null)}
      />
    </div>
  );
}
