"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/button";
import type { ListState } from "./use-list-state";

export interface TablePages {
  readonly state: Pick<ListState, "hasPrevious" | "onNext" | "onPrevious">;
  /** Null on the last page. */
  readonly nextCursor: string | null | undefined;
  /** Of all pages, where the list tells. */
  readonly total?: number | undefined;
}

/** The way to the page before and after. */
export function TablePager({ pages, count }: { pages: TablePages; count: number }) {
  const t = useTranslations("admin.table");
  const { state, nextCursor, total } = pages;
  return (
    <nav aria-label={t("pages")} className="mt-3 flex items-center gap-2 text-small text-muted">
      <p aria-live="polite">{total === undefined ? t("shown", { count }) : t("shownOf", { count, total })}</p>
      <div className="ms-auto flex gap-2">
        <Button size="small" disabled={!state.hasPrevious} onClick={state.onPrevious}>
          <ChevronLeft className="rtl:-scale-x-100" />
          {t("previous")}
        </Button>
        <Button size="small" disabled={!nextCursor} onClick={() => nextCursor && state.onNext(nextCursor)}>
          {t("next")}
          <ChevronRight className="rtl:-scale-x-100" />
        </Button>
      </div>
    </nav>
  );
}
