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

type Row = HomeShape["rows"][number];

/**
 * The first pick for the person leads the page, if it has reasons; a film that leads goes on until it leaves
 * the row, so that nothing jumps under a hand. It keeps its place in the stored list and is not shown
 * again in its row; a row of that film alone stays as it is.
 */
function leadAndRows(all: readonly Row[], leadingId: number | null) {
  const rows = all.filter((row) => row.items.length > 0);
  const from = rows.find((row) => row.kind === "for-you") ?? rows[0];
  const able = from?.items.filter(({ reasons }) => reasons.length > 0) ?? [];
  const lead = able.find(({ film }) => film.id === leadingId) ?? able[0];
  const without = (row: Row) => ({ ...row, items: row.items.filter((item) => item !== lead) });
  return { lead, rows: rows.map((row) => (row === from && row.items.length > 1 ? without(row) : row)) };
}

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
  const [leadingId, setLeadingId] = useState<number | null>(null);
  const { lead, rows } = leadAndRows(data.rows, leadingId);
  if (lead && lead.film.id !== leadingId) setLeadingId(lead.film.id);
  if (rows.length === 0) return <EmptyState title={t("empty")} text={t("emptyText")} />;
  return (
    <div data-home>
      {lead ? <LeadPick pick={lead} requestId={data.requestId} /> : null}
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
