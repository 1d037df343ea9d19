"use client";

import { useTranslations } from "next-intl";
import { GoldenPanel } from "./golden-panel";
import { IndexPanel } from "./index-panel";
import { PinPanel } from "./pin-panel";
import { QueryTable } from "./query-table";
import { SynonymPanel } from "./synonym-panel";

export function SearchBoard() {
  const t = useTranslations("admin.search");
  return (
    <div className="flex flex-col gap-6">
      <IndexPanel />
      <div className="grid items-start gap-6 xl:grid-cols-2">
        <PinPanel />
        <SynonymPanel />
      </div>
      <GoldenPanel />
      <section aria-label={t("queries")}>
        <h2 className="mb-3 text-title">{t("queries")}</h2>
        <QueryTable />
      </section>
    </div>
  );
}
