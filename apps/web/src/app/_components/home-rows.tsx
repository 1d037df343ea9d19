"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { EmptyState } from "@/components/empty-state";
import { PickRow } from "@/components/pick/pick-row";
import { useTRPC } from "@/trpc/client";
import type { HomeShape } from "@/trpc/shape";
import { rememberFolded } from "./folded-rows";
import { LeadPick } from "./lead-pick";
import { rowReason, rowTitle } from "./row-title";

/** As many as the tallest window shows at first. */
const FIRST_ROWS = 3;

/** The rows as the server rendered them, then as every act on the page changes them. */
export function HomeRows({
  initial,
  folded: foldedFirst,
}: {
  initial: HomeShape;
  folded: readonly string[];
}) {
  const t = useTranslations("home");
  const name = useTranslations("homeRow");
  const trpc = useTRPC();
  const { data } = useQuery({ ...trpc.recommendation.home.queryOptions(), initialData: initial });
  const [folded, setFolded] = useState(foldedFirst);
  function fold(key: string, isFolded: boolean): void {
    const next = isFolded ? [...folded, key] : folded.filter((other) => other !== key);
    setFolded(next);
    rememberFolded(next);
  }
  const rows = data.rows.filter((row) => row.items.length > 0);
  if (rows.length === 0) return <EmptyState title={t("empty")} text={t("emptyText")} />;
  const lead = rows[0]?.items.find(({ reasons }) => reasons.length > 0);
  return (
    <div data-home>
      {lead ? <LeadPick key={lead.film.id} pick={lead} /> : null}
      {rows.map((row, index) => (
        <PickRow
          key={row.key}
          title={rowTitle(name, row)}
          subtitle={rowReason(name, row)}
          items={row.items}
          requestId={data.requestId}
          eager={index === 0}
          lazy={index >= FIRST_ROWS}
          fold={{ folded: folded.includes(row.key), onFold: (isFolded) => fold(row.key, isFolded) }}
        />
      ))}
    </div>
  );
}
